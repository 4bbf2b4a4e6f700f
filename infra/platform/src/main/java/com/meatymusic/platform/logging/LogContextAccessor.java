package com.meatymusic.platform.logging;

import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/** Carries a {@link LogContext} along with a request, from thread to thread. */
public final class LogContextAccessor implements ThreadLocalAccessor<LogContext> {

  private static final ThreadLocal<@Nullable LogContext> CURRENT = new ThreadLocal<>();

  @Override
  public Object key() {
    return LogContext.KEY;
  }

  @Override
  public @Nullable LogContext getValue() {
    return CURRENT.get();
  }

  @Override
  public void setValue(LogContext context) {
    CURRENT.set(context);
    context.enter();
  }

  @Override
  public void setValue() {
    CURRENT.remove();
    LogContext.leave();
  }
}

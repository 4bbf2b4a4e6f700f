package com.meatymusic.localstack.verify;

import com.meatymusic.localstack.verify.Check.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tries promises one after the other; whatever goes wrong breaks the one that is being tried. */
final class Checks {

  private final List<Check> done = new ArrayList<>();

  /** Looks at something, and says what it saw; throws when that is not as promised. */
  @FunctionalInterface
  interface Look {
    String see() throws Exception;
  }

  /** What was seen is not what was promised. */
  static final class Broken extends Exception {
    private static final long serialVersionUID = 1L;

    Broken(String detail) {
      super(detail);
    }
  }

  static void require(boolean kept, String otherwise) throws Broken {
    if (!kept) {
      throw new Broken(otherwise);
    }
  }

  /**
   * @return whether it is kept
   */
  boolean that(String area, String promise, Look look) {
    long start = System.nanoTime();
    Outcome outcome = Outcome.KEPT;
    String detail;
    try {
      detail = look.see();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = Outcome.BROKEN;
      detail = "interrupted";
    } catch (Exception e) {
      outcome = Outcome.BROKEN;
      detail = e instanceof Broken ? String.valueOf(e.getMessage()) : describe(e);
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    done.add(new Check(area, promise, outcome, detail, millis));
    return outcome == Outcome.KEPT;
  }

  void notAsked(String area, String promise, String why) {
    done.add(new Check(area, promise, Outcome.NOT_ASKED, why, 0));
  }

  List<Check> done() {
    return List.copyOf(done);
  }

  private static String describe(Exception e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message = root.getMessage();
    return root.getClass().getSimpleName()
        + (message == null ? "" : ": " + message.lines().findFirst().orElse(""));
  }
}

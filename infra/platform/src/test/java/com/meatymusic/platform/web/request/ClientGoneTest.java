package com.meatymusic.platform.web.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import reactor.netty.channel.AbortedException;

class ClientGoneTest {

  @Test
  void whoHungUpIsNoFault() {
    assertThat(ClientGone.is(AbortedException.beforeSend())).isTrue();
    assertThat(ClientGone.is(new ClosedChannelException())).isTrue();
    assertThat(ClientGone.is(new IOException("Connection reset by peer"))).isTrue();
    assertThat(ClientGone.is(new IllegalStateException(new IOException("Broken pipe")))).isTrue();
    assertThat(ClientGone.is(new IOException("Connection closed prematurely DURING request")))
        .isTrue();
  }

  @Test
  void aFaultOfOursIsOne() {
    assertThat(ClientGone.is(new IllegalStateException("Broken pipe"))).isFalse();
    assertThat(ClientGone.is(new IOException("No space left on device"))).isFalse();
    assertThat(ClientGone.is(new TimeoutException())).isFalse();
    assertThat(
            ClientGone.is(
                new DataAccessResourceFailureException(
                    "gone", new IOException("Connection reset by peer"))))
        .isFalse();
  }
}

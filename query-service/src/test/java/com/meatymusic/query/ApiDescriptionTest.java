package com.meatymusic.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.meatymusic.testing.ApiDescription;
import org.junit.jupiter.api.Test;

class ApiDescriptionTest {

  @Test
  void everyEndpointIsDescribedAndNothingElse() {
    assertThat(ApiDescription.described())
        .isNotEmpty()
        .isEqualTo(ApiDescription.mapped("com.meatymusic.query"));
  }
}

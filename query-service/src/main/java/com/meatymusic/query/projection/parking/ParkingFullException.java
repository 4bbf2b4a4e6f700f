package com.meatymusic.query.projection.parking;

import com.meatymusic.query.projection.checkpoint.GenerationId;

/**
 * So much is parked in a generation that it is no longer a matter of single subjects. The
 * subscription stops before the batch that would park more: nothing is lost, and it goes on by
 * itself once an operator has made room, or the bound is higher.
 */
public final class ParkingFullException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ParkingFullException(GenerationId generation, long records, long most) {
    super(
        ("ALARM: %s would have %d parked records, %d are the most: it stands still until some are"
                + " driven again or discarded")
            .formatted(generation, records, most));
  }
}

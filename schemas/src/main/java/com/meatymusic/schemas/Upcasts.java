package com.meatymusic.schemas;

import com.meatymusic.schemas.tenant.TenantRegistered;
import org.apache.avro.specific.SpecificRecord;

/**
 * What an earlier version did not say but implied: where a new field of an event has no default
 * that would be true of what was written before, its value is derived here, as the record is read.
 * So nothing behind {@link Contract} knows that there were other versions.
 */
final class Upcasts {

  private Upcasts() {}

  /**
   * @param read a record just decoded, which nobody else has yet
   */
  static SpecificRecord apply(SpecificRecord read) {
    if (read instanceof TenantRegistered registered && registered.getSlugId() == null) {
      registered.setSlugId(Ids.slug(registered.getSlug()));
    }
    return read;
  }
}

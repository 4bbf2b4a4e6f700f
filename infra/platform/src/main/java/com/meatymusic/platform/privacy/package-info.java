/**
 * Personal data, unreadable without the person's key. Which fields are personal, and whose, stands
 * in the Avro schemas ({@code "personal"}); nobody lists fields in code. The gates seal such fields
 * before anything is written to Kafka ({@link com.meatymusic.platform.privacy.Sealer}); whoever
 * projects unseals them ({@link com.meatymusic.platform.privacy.Unsealer}). Keys live in the {@link
 * com.meatymusic.platform.privacy.Keyring}, outside Kafka, wrapped by a master key; destroying a
 * person's key is the erasure.
 */
@NullMarked
package com.meatymusic.platform.privacy;

import org.jspecify.annotations.NullMarked;

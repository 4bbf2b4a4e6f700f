/** The keyring in Postgres: keys of persons and tenants, each wrapped by a master key. */
@NullMarked
package com.meatymusic.platform.privacy.keyring;

import org.jspecify.annotations.NullMarked;

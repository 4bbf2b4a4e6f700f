/**
 * A local token issuer. The services only ever see real signed tokens; this signs them where there
 * is no identity provider.
 */
@NullMarked
package com.meatymusic.localstack.issuer;

import org.jspecify.annotations.NullMarked;

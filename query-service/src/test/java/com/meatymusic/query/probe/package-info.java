/** A read model that changes: what a deployment of a new version of a projection meets. */
package com.meatymusic.query.probe;

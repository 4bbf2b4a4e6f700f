/** What all queries share. */
package com.meatymusic.query.read;

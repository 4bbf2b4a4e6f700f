/** What Kafka Connect needs of ours to read the log. */
package com.meatymusic.bench.sink;

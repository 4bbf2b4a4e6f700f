package com.meatymusic.localstack.bench;

import java.util.List;

/** One measurement; the letters of the table name them. */
@FunctionalInterface
interface Measurement {

  List<Figure> measure() throws Exception;
}

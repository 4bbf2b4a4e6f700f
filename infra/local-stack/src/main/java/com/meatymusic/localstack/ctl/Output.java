package com.meatymusic.localstack.ctl;

/** Where the answers go. */
public interface Output {

  void line(String text);

  /** How far something is; the next one takes its place where that can be. */
  void progress(String text);
}

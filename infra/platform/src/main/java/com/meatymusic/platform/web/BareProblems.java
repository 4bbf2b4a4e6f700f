package com.meatymusic.platform.web;

/** What is said of a request that the server cannot read as one, by its status. */
final class BareProblems {

  private BareProblems() {}

  static Problem of(int status) {
    return switch (status) {
      case 413 -> Problem.of(413, "request-too-large", "The body is too large.");
      case 414 -> Problem.of(414, "uri-too-long", "The request's line is too long: 16 KB at most.");
      case 431 ->
          Problem.of(
              431,
              "headers-too-large",
              "The headers, the token among them, are too large: 32 KB at most.");
      case 400 ->
          Problem.of(
              400,
              "request-malformed",
              "This cannot be read as an HTTP request: look at its line, in which path and query are"
                  + " percent-encoded (RFC 3986), and at its headers.");
      default -> Problem.of(status, "http-" + status, "See the status of the response.");
    };
  }
}

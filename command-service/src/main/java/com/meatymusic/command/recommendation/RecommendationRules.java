package com.meatymusic.command.recommendation;

import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.Violation;
import java.util.ArrayList;
import java.util.List;

/** The rules of form for a recommendation. */
final class RecommendationRules {

  private RecommendationRules() {}

  static List<Violation> check(Playlist playlist) {
    List<Violation> violations = new ArrayList<>();
    if (playlist.tracks().isEmpty() || playlist.tracks().size() > Limits.TRACKS) {
      violations.add(new Violation("/tracks", "must be 1 to " + Limits.TRACKS + " tracks"));
    } else {
      int place = 0;
      for (Track track : playlist.tracks()) {
        String at = "/tracks/" + place++;
        check(track.id(), Limits.PROVIDER_ID, at + "/id", violations);
        check(track.title(), Limits.TRACK_TEXT, at + "/title", violations);
        check(track.artist(), Limits.TRACK_TEXT, at + "/artist", violations);
      }
    }
    if (playlist.agent() != null) {
      check(playlist.agent(), Limits.AGENT, "/agent", violations);
    }
    if (playlist.id() != null) {
      check(playlist.id(), Limits.PROVIDER_ID, "/playlistId", violations);
    }
    return violations;
  }

  static List<Violation> check(int rating) {
    return rating < 1 || rating > 5
        ? List.of(new Violation("/rating", "must be 1 to 5"))
        : List.of();
  }

  private static void check(String text, int most, String pointer, List<Violation> violations) {
    if (text.isBlank() || text.length() > most) {
      violations.add(new Violation(pointer, "must be 1 to " + most + " characters"));
    }
  }
}

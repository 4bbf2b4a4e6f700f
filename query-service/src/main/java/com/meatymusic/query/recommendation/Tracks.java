package com.meatymusic.query.recommendation;

import com.meatymusic.schemas.recommendation.Track;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** Tracks as a row holds them: the JSON that clients get. */
final class Tracks {

  private static final JsonMapper JSON = new JsonMapper();

  private Tracks() {}

  static String json(List<Track> tracks) {
    ArrayNode array = JSON.createArrayNode();
    for (Track track : tracks) {
      array
          .addObject()
          .put("id", track.getId())
          .put("title", track.getTitle())
          .put("artist", track.getArtist());
    }
    return array.toString();
  }
}

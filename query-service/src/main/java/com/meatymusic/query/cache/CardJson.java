package com.meatymusic.query.cache;

import com.meatymusic.query.projection.Column;
import com.meatymusic.query.projection.commit.ChangedRow;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A card's text: an object with a member for every column that is not null. */
public final class CardJson {

  private final JsonMapper json;

  public CardJson(JsonMapper json) {
    this.json = json;
  }

  public String write(ChangedRow card) {
    ObjectNode node = json.createObjectNode();
    List<Column<?>> columns = card.table().columns();
    for (int i = 0; i < columns.size(); i++) {
      String name = columns.get(i).name();
      switch (card.values()[i]) {
        case null -> {}
        case Long number -> node.put(name, number);
        case Double number -> node.put(name, number);
        case Boolean truth -> node.put(name, truth);
        case Object text -> node.put(name, text.toString());
      }
    }
    return node.toString();
  }
}

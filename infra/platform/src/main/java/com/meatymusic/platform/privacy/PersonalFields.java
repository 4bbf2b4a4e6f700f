package com.meatymusic.platform.privacy;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/**
 * Finds the personal values of a record by its schema: a field with the property {@code "personal"}
 * names the field of the outermost record that holds whose it is; {@code "hash"} names the domain
 * in which it is compared.
 */
final class PersonalFields {

  private PersonalFields() {}

  /** What to do with a personal value; the result takes its place. */
  interface Visitor {

    /**
     * @param person whose value it is
     * @param field name of the innermost field; for a value in a map followed by its key
     * @param hash domain in which it is compared, or null
     * @param value the value, never null
     */
    Object visit(UUID person, String field, @Nullable String hash, Object value);
  }

  static void walk(IndexedRecord root, Visitor visitor) {
    walk(root, root, visitor);
  }

  private static void walk(IndexedRecord root, IndexedRecord record, Visitor visitor) {
    for (Schema.Field field : record.getSchema().getFields()) {
      Object value = record.get(field.pos());
      if (value == null) {
        continue;
      }
      if (field.getObjectProp("personal") instanceof String owner) {
        UUID person = person(root, owner);
        String hash = field.getProp("hash");
        if (value instanceof Map<?, ?> map) {
          replaceAll(map, key -> field.name() + key, person, hash, visitor);
        } else {
          record.put(field.pos(), visitor.visit(person, field.name(), hash, value));
        }
      } else if (value instanceof IndexedRecord nested) {
        walk(root, nested, visitor);
      }
    }
  }

  @SuppressWarnings("unchecked") // Avro's maps have strings as keys, here of any value
  private static void replaceAll(
      Map<?, ?> map,
      java.util.function.UnaryOperator<String> name,
      UUID person,
      @Nullable String hash,
      Visitor visitor) {
    for (Map.Entry<String, @Nullable Object> entry :
        (Set<Map.Entry<String, @Nullable Object>>) (Set<?>) map.entrySet()) {
      Object value = entry.getValue();
      if (value != null) {
        entry.setValue(visitor.visit(person, name.apply(entry.getKey()), hash, value));
      }
    }
  }

  private static UUID person(IndexedRecord root, String owner) {
    Schema.Field field = root.getSchema().getField(owner);
    if (field == null || !(root.get(field.pos()) instanceof UUID person)) {
      throw new IllegalArgumentException(
          root.getSchema().getFullName() + "." + owner + " must hold the id of the person");
    }
    return person;
  }
}

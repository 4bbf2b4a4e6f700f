package com.meatymusic.command.preferences.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.meatymusic.command.domain.Decision;
import com.meatymusic.command.domain.Limits;
import com.meatymusic.command.domain.identity.SealedText;
import com.meatymusic.command.preferences.PreferencesCommand.ChangePreferences;
import com.meatymusic.command.preferences.PreferencesDecider;
import com.meatymusic.command.preferences.PreferencesEvent.PreferencesChanged;
import com.meatymusic.command.preferences.PreferencesState;
import com.meatymusic.platform.web.Problem;
import com.meatymusic.platform.web.ProblemException;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Patches become commands, are decided, and change a document as RFC 7396 says. */
class MergePatchTest {

  private static final JsonMapper JSON = new JsonMapper();
  private static final UUID ANN = new UUID(0xa, 1);
  private static final long SEED = 11;

  /** The appendix of RFC 7396, as far as documents and patches are objects; and what was lost. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"} | {\"a\":null} | {}",
        "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
        "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
        "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
        "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
        "{\"audio\":{\"volume\":7}} | {\"audio\":{}} | {\"audio\":{\"volume\":7}}",
        "{\"a\":\"x\"} | {\"a\":{\"b\":null}} | {\"a\":{}}",
        "{\"a\":{\"b\":1}} | {\"a\":{\"b\":null}} | {\"a\":{}}",
        "{\"a\":\"x\"} | {\"a\":{}} | {\"a\":{}}",
        "{\"a\":{}} | {\"a\":{\"b\":[]}} | {\"a\":{\"b\":[]}}",
        "{\"a\":{}} | {\"a\":[null,{\"b\":null}]} | {\"a\":[null,{\"b\":null}]}",
        "{\"a\":{\"b\":{}}} | {\"a\":{\"b\":{\"c\":null}},\"d\":{}} | {\"a\":{\"b\":{}},\"d\":{}}",
        "{\"a-b\":1,\"a\":{\"b\":2}} | {\"a\":{}} | {\"a-b\":1,\"a\":{\"b\":2}}",
      })
  void aPatchDoesWhatItSays(String document, String patch, String result) {
    Document of = new Document();
    of.put(object(document));
    assertThat(of.tree()).isEqualTo(object(document));
    of.patch(object(patch));
    assertThat(of.tree()).isEqualTo(object(result));
  }

  @Test
  void whateverDocumentsAndPatchesSayTheResultIsThatOfTheReference() {
    Random random = new Random(SEED);
    for (int run = 0; run < 20_000; run++) {
      Document document = new Document();
      ObjectNode whole = any(random, 3);
      document.put(whole);
      JsonNode expected = whole.deepCopy();
      for (int step = 0; step < 4; step++) {
        String before = expected.toString();
        ObjectNode patch = any(random, 3);
        document.patch(patch);
        expected = reference(expected, patch);
        assertThat(document.tree())
            .as("run %d of seed %d: %s with %s", run, SEED, before, patch)
            .isEqualTo(expected);
        assertThat(document.state.leaves().keySet()).isEqualTo(document.leaves.keySet());
      }
    }
  }

  /** A body of 120 KB whose pointers would be 490 MB. */
  @Test
  void aPointerThatNothingCanHaveIsRefusedBeforeItIsRepeated() {
    ObjectNode body = JSON.createObjectNode();
    body.set("a".repeat(49_000), members(10_000));
    for (Problem problem : refusals(body)) {
      assertThat(problem.status()).isEqualTo(400);
      assertThat(problem.members().get("errors").toString())
          .contains("pointer=/aaa", "at most 8 keys of 1 to 64 characters")
          .hasSizeLessThan(1_000);
    }
  }

  /** Each pointer could be one; all of them are 16 MB. */
  @Test
  void morePointersThanACommandHoldsAreRefusedBeforeTheyAreMade() {
    ObjectNode deep = members(30_000);
    for (int i = 1; i < Limits.PREFERENCE_DEPTH; i++) {
      deep = JSON.createObjectNode().set("a".repeat(Limits.PREFERENCE_KEY), deep);
    }
    for (Problem problem : refusals(deep)) {
      assertThat(problem.status()).isEqualTo(413);
      assertThat(problem.code()).isEqualTo("command-too-large");
    }
  }

  private static ObjectNode members(int count) {
    ObjectNode object = JSON.createObjectNode();
    for (int i = 0; i < count; i++) {
      object.put(Integer.toString(i, Character.MAX_RADIX), 1);
    }
    return object;
  }

  /** As a patch and as a document; next to nothing is allocated for either. */
  private static List<Problem> refusals(ObjectNode body) {
    List<Problem> problems = new ArrayList<>();
    for (Consumer<ObjectNode> way :
        List.<Consumer<ObjectNode>>of(MergePatch::of, MergePatch::whole)) {
      long before = allocated();
      problems.add(catchThrowableOfType(ProblemException.class, () -> way.accept(body)).problem());
      assertThat(allocated() - before).isLessThan(8_000_000);
    }
    return problems;
  }

  private static long allocated() {
    return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
  }

  /** RFC 7396, section 2, word by word. */
  private static JsonNode reference(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode members)) {
      return patch;
    }
    ObjectNode result = target instanceof ObjectNode object ? object : JSON.createObjectNode();
    for (Map.Entry<String, JsonNode> member : members.properties()) {
      if (member.getValue().isNull()) {
        result.remove(member.getKey());
      } else {
        JsonNode old = result.get(member.getKey());
        result.set(
            member.getKey(), reference(old == null ? JSON.nullNode() : old, member.getValue()));
      }
    }
    return result.deepCopy();
  }

  /** Few names, so that documents and patches meet. */
  private static ObjectNode any(Random random, int depth) {
    ObjectNode object = JSON.createObjectNode();
    for (String name : List.of("a", "a-b", "b", "a.b")) {
      switch (random.nextInt(depth == 0 ? 7 : 12)) {
        case 0 -> object.putNull(name);
        case 1 -> object.put(name, random.nextInt(3));
        case 2 -> object.put(name, "x");
        case 3 -> object.putObject(name);
        case 4 -> object.putArray(name).addNull().add(any(random, 0));
        case 5, 6 -> {}
        default -> object.set(name, any(random, depth - 1));
      }
    }
    return object;
  }

  private static ObjectNode object(String json) {
    return (ObjectNode) JSON.readTree(json);
  }

  /** Someone's preferences: what the decider knows of them, and what its events say. */
  private static final class Document {

    private final TreeMap<String, String> leaves = new TreeMap<>();
    private PreferencesState state = PreferencesState.EMPTY;

    void put(ObjectNode document) {
      change(true, MergePatch.whole(document));
    }

    void patch(ObjectNode patch) {
      change(false, MergePatch.of(patch));
    }

    private void change(boolean replace, MergePatch changes) {
      TreeMap<String, Optional<SealedText>> sealed = new TreeMap<>();
      changes
          .leaves()
          .forEach((pointer, text) ->
              sealed.put(
                  pointer,
                  Optional.ofNullable(text)
                      .map(t -> new SealedText(ByteBuffer.wrap(t.getBytes(UTF_8)), null))));
      var command = new ChangePreferences(ANN, replace, sealed, changes.objects());
      var decided = (Decision.Accepted) PreferencesDecider.change(command, state);
      for (var event : decided.events()) {
        PreferencesChanged changed = (PreferencesChanged) event;
        state = PreferencesDecider.evolve(state, changed);
        apply(changed);
      }
    }

    /** As the description of the event has it. */
    private void apply(PreferencesChanged changed) {
      if (changed.replace()) {
        leaves.clear();
      }
      changed
          .changes()
          .forEach((pointer, value) -> {
            leaves.keySet().removeIf(l -> l.equals(pointer) || l.startsWith(pointer + "/"));
            value.ifPresent(text -> {
              leaves.keySet().removeIf(l -> pointer.startsWith(l + "/"));
              leaves.put(pointer, UTF_8.decode(text.ciphertext().duplicate()).toString());
            });
          });
    }

    ObjectNode tree() {
      ObjectNode root = JSON.createObjectNode();
      leaves.forEach((pointer, text) -> {
        String[] names = pointer.substring(1).split("/");
        ObjectNode parent = root;
        for (int i = 0; i < names.length - 1; i++) {
          parent =
              parent.get(names[i]) instanceof ObjectNode known ? known : parent.putObject(names[i]);
        }
        parent.set(names[names.length - 1], JSON.readTree(text));
      });
      return root;
    }
  }
}

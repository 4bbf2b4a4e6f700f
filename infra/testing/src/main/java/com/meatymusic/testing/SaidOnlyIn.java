package com.meatymusic.testing;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.StringEntry;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * That a text stands in the string constants of its own classes only, such as the name of a table
 * in its store. It looks into compiled classes, so comments say what they like; a constant of
 * another class counts where it is used, since the compiler copies it there.
 */
final class SaidOnlyIn extends ArchCondition<JavaClass> {

  private final Map<Pattern, Set<String>> owners = new LinkedHashMap<>();
  private final Set<String> left = new LinkedHashSet<>();

  /**
   * @param owners by a pattern that is searched for: names of the top-level classes that hold it,
   *     each of which must
   */
  SaidOnlyIn(Map<String, Set<String>> owners) {
    super("say in their own classes only " + owners.keySet());
    owners.forEach((pattern, classes) -> {
      this.owners.put(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), classes);
      classes.forEach(owner -> left.add(seen(pattern, owner)));
    });
  }

  private static String seen(String pattern, String owner) {
    return pattern + " in " + owner;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    String owner = type.getName().substring(type.getPackageName().length() + 1).split("\\$")[0];
    for (String constant : constants(type)) {
      owners.forEach((pattern, classes) -> {
        if (!pattern.matcher(constant).find()) {
          return;
        }
        if (classes.contains(owner)) {
          left.remove(seen(pattern.pattern(), owner));
        } else {
          events.add(
              SimpleConditionEvent.violated(
                  type,
                  "%s says %s, which is the matter of %s: %s"
                      .formatted(type.getName(), pattern, classes, constant.strip())));
        }
      });
    }
  }

  @Override
  public void finish(ConditionEvents events) {
    left.forEach(seen -> events.add(SimpleConditionEvent.violated(this, "nothing says " + seen)));
  }

  private static List<String> constants(JavaClass type) {
    URI uri = type.getSource().orElseThrow().getUri();
    try (InputStream in = uri.toURL().openStream()) {
      List<String> constants = new ArrayList<>();
      for (PoolEntry entry : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
        if (entry instanceof StringEntry text) {
          constants.add(text.stringValue());
        }
      }
      return constants;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package com.meatymusic.testing;

import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What holds for the packages of every module. A rule that matches nothing fails. */
public final class HouseRules {

  /** More types than this are no room any more in which something is found. */
  private static final int MOST_TYPES = 15;

  /** What Avro generates from schemas stands where its namespace says. */
  private static final String GENERATED = "org.apache.avro.generic.GenericContainer";

  private HouseRules() {}

  /** Two packages that need each other are one package, or one of them stands wrongly. */
  public static ArchRule noCircles(String root) {
    return slices().matching(root + ".(**)").should().beFreeOfCycles();
  }

  public static ArchRule smallRooms(String root) {
    return ArchRuleDefinition.all(packagesBelow(root)).should(haveFewTypes());
  }

  /**
   * Each of these rooms below the root may use those before it, and none behind it.
   *
   * @param rooms names of packages; those in one text, parted by blanks, don't use each other
   */
  public static ArchRule oneDirection(String root, String... rooms) {
    Map<String, Integer> places = new HashMap<>();
    for (int i = 0; i < rooms.length; i++) {
      for (String room : rooms[i].split(" ")) {
        places.put(room, i);
      }
    }
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should(lookBackOnly(root, places))
        .because("rooms stand in the order " + Arrays.toString(rooms));
  }

  private static ArchCondition<JavaClass> lookBackOnly(String root, Map<String, Integer> places) {
    return new ArchCondition<>("use rooms before their own only") {
      @Override
      public void check(JavaClass user, ConditionEvents events) {
        String own = room(root, user);
        Integer place = places.get(own);
        if (place == null) {
          events.add(SimpleConditionEvent.violated(user, "no place is known for " + own));
          return;
        }
        user.getDirectDependenciesFromSelf().stream()
            .filter(each ->
                PackageMatcher.of(root + "..").matches(each.getTargetClass().getPackageName()))
            .filter(each -> !room(root, each.getTargetClass()).equals(own))
            .filter(each -> places.getOrDefault(room(root, each.getTargetClass()), 0) >= place)
            .forEach(
                each -> events.add(SimpleConditionEvent.violated(user, each.getDescription())));
      }
    };
  }

  /** The first name below the root; the root's own is a dot. */
  private static String room(String root, JavaClass type) {
    String name = type.getPackageName();
    return name.equals(root) ? "." : name.substring(root.length() + 1).split("\\.")[0];
  }

  /**
   * Each of these texts, such as the name of a table, stands in string constants of its own classes
   * and of no others.
   *
   * @param owners by a pattern that is searched for, case aside: simple names of the top-level
   *     classes that hold it, each of which must
   */
  public static ArchRule saidOnlyIn(String root, Map<String, Set<String>> owners) {
    return ArchRuleDefinition.classes()
        .that()
        .resideInAPackage(root + "..")
        .should(new SaidOnlyIn(owners));
  }

  private static AbstractClassesTransformer<JavaPackage> packagesBelow(String root) {
    return new AbstractClassesTransformer<>("packages below " + root) {
      @Override
      public Iterable<JavaPackage> doTransform(JavaClasses classes) {
        return classes.getPackage(root).getSubpackagesInTree().stream()
            .filter(each -> !types(each).isEmpty())
            .toList();
      }
    };
  }

  private static ArchCondition<JavaPackage> haveFewTypes() {
    return new ArchCondition<>("have at most " + MOST_TYPES + " types") {
      @Override
      public void check(JavaPackage room, ConditionEvents events) {
        List<String> types = types(room);
        events.add(
            new SimpleConditionEvent(
                room,
                types.size() <= MOST_TYPES,
                "%s has %d types: %s".formatted(room.getName(), types.size(), types)));
      }
    };
  }

  private static List<String> types(JavaPackage room) {
    TreeSet<String> names = new TreeSet<>();
    for (JavaClass type : room.getClasses()) {
      if (type.isTopLevelClass()
          && !type.isArray()
          && !type.getSimpleName().equals("package-info")
          && !type.isAssignableTo(GENERATED)) {
        names.add(type.getSimpleName());
      }
    }
    return List.copyOf(names);
  }

  /** Types in a package in which something implements the marker, but for the marker's own. */
  public static DescribedPredicate<JavaClass> besideA(Class<?> marker) {
    return DescribedPredicate.describe(
        "stand beside a " + marker.getSimpleName(),
        type ->
            !type.getPackageName().equals(marker.getPackageName())
                && type.getPackage().getClasses().stream()
                    .anyMatch(each -> each.isAssignableTo(marker)));
  }
}

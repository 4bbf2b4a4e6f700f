package com.meatymusic.endtoend;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/** Rights that services lack for a while: a rule that denies wins over all that allow. */
record Denied(List<AclBinding> rules) {

  private static final Set<String> SERVICES = Set.of("command", "query");
  private static final String ANY = "*";

  static Collection<AclBinding> everythingAllowed(Set<String> principals) {
    return everything(principals, AclPermissionType.ALLOW);
  }

  static Denied everything() {
    return new Denied(everything(SERVICES, AclPermissionType.DENY));
  }

  /** One right of both services on one topic. */
  static Denied of(AclOperation operation, String topic) {
    return of(operation, ResourceType.TOPIC, topic);
  }

  /** Of all groups: offsets and heartbeats too. */
  static Denied groups() {
    return of(AclOperation.READ, ResourceType.GROUP, ANY);
  }

  static Denied transactions() {
    return of(AclOperation.WRITE, ResourceType.TRANSACTIONAL_ID, ANY);
  }

  /** To write anywhere, and so to be known to the broker as one who writes. */
  static Denied writing() {
    List<AclBinding> rules = new ArrayList<>(of(AclOperation.WRITE, ANY).rules());
    rules.addAll(of(AclOperation.IDEMPOTENT_WRITE, ResourceType.CLUSTER, "kafka-cluster").rules());
    return new Denied(rules);
  }

  private static Denied of(AclOperation operation, ResourceType type, String name) {
    return new Denied(
        SERVICES.stream()
            .map(each -> rule(each, type, name, operation, AclPermissionType.DENY))
            .toList());
  }

  void take(Admin admin) throws Exception {
    admin.createAcls(rules).all().get();
  }

  void giveBack(Admin admin) throws Exception {
    admin.deleteAcls(rules.stream().map(AclBinding::toFilter).toList()).all().get();
  }

  private static List<AclBinding> everything(Set<String> principals, AclPermissionType permission) {
    List<AclBinding> rules = new ArrayList<>();
    for (String each : principals) {
      rules.add(rule(each, ResourceType.TOPIC, ANY, AclOperation.ALL, permission));
      rules.add(rule(each, ResourceType.GROUP, ANY, AclOperation.ALL, permission));
      rules.add(rule(each, ResourceType.TRANSACTIONAL_ID, ANY, AclOperation.ALL, permission));
      rules.add(rule(each, ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALL, permission));
    }
    return rules;
  }

  private static AclBinding rule(
      String principal,
      ResourceType type,
      String name,
      AclOperation operation,
      AclPermissionType permission) {
    return new AclBinding(
        new ResourcePattern(type, name, PatternType.LITERAL),
        new AccessControlEntry("User:" + principal, "*", operation, permission));
  }
}

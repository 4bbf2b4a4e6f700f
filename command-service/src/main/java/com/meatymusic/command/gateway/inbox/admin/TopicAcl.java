package com.meatymusic.command.gateway.inbox.admin;

import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/** One access rule about topics: how it is made, searched for and read. */
public final class TopicAcl {

  private TopicAcl() {}

  /** That a principal may do this to a topic of exactly this name. */
  public static AclBinding allow(String principal, String topic, AclOperation operation) {
    return new AclBinding(
        new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntry(principal, "*", operation, AclPermissionType.ALLOW));
  }

  /**
   * @param principal null for any
   */
  static AclBindingFilter allowing(
      @Nullable String principal, String topic, AclOperation operation) {
    return new AclBindingFilter(
        new ResourcePatternFilter(ResourceType.TOPIC, topic, PatternType.LITERAL),
        new AccessControlEntryFilter(principal, null, operation, AclPermissionType.ALLOW));
  }

  /** All that names this principal, what it may not do included. */
  static AclBindingFilter allOf(String principal) {
    return new AclBindingFilter(
        new ResourcePatternFilter(ResourceType.TOPIC, null, PatternType.ANY),
        new AccessControlEntryFilter(principal, null, AclOperation.ANY, AclPermissionType.ANY));
  }

  static boolean mayWrite(AclBinding rule) {
    AclOperation operation = rule.entry().operation();
    return rule.entry().permissionType() == AclPermissionType.ALLOW
        && (operation == AclOperation.WRITE || operation == AclOperation.ALL);
  }

  static boolean isAbout(AclBinding rule, String topic) {
    ResourcePattern pattern = rule.pattern();
    return pattern.name().equals(topic)
        || pattern.name().equals(ResourcePattern.WILDCARD_RESOURCE)
        || pattern.patternType() == PatternType.PREFIXED && topic.startsWith(pattern.name());
  }

  /** As in {@code ALLOW READ meatymusic.replies.v1}; a prefix ends with an asterisk. */
  static String text(AclBinding rule) {
    return "%s %s %s%s"
        .formatted(
            rule.entry().permissionType(),
            rule.entry().operation(),
            rule.pattern().name(),
            rule.pattern().patternType() == PatternType.PREFIXED ? "*" : "");
  }
}

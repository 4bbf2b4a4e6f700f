package com.meatymusic.command.gateway.inbox.admin;

import static org.apache.kafka.common.acl.AclOperation.ANY;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import com.meatymusic.command.gateway.inbox.admin.AccessRules.NoAuthorizerException;
import com.meatymusic.schemas.Topics;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's access rules of an inbox: its producer may write it, read the outcomes of what it wrote
 * there, and read and write its own schemas. It may read the schemas of all, which say nothing of
 * anybody; nothing else.
 */
final class InboxAcls {

  private static final String NO_AUTHORIZER =
      "The Kafka cluster has no authorizer, so no access rules were set: whoever reaches it may"
          + " write this inbox.";

  private static final String INBOXES = "meatymusic.inbox.";

  private final AccessRules rules;

  InboxAcls(Admin admin) {
    this.rules = new AccessRules(admin);
  }

  /** What was done, for the operator. */
  String grant(String principal, String producer) {
    try {
      rules.create(wanted(principal, producer));
      return "%s may write %s, read its outcomes in %s and publish schemas in %s.%s"
          .formatted(
              principal,
              Topics.inbox(producer),
              Topics.outcomes(producer),
              Topics.schemas(producer),
              takenBack(principal));
    } catch (NoAuthorizerException e) {
      return NO_AUTHORIZER;
    }
  }

  /**
   * Takes back all that the principal may do for this inbox, and unless it has another one also
   * what is the same for each. What was done, for the operator.
   */
  String revoke(String principal, String producer) {
    try {
      rules.delete(principal, ProducerTopics.of(producer), ANY);
      String back = takenBack(principal);
      boolean another = hasAnInbox(principal);
      if (!another && !isOurs(principal)) {
        rules.delete(principal, List.of(Topics.SCHEMAS), ANY);
      }
      return "%s may no longer write %s, nor read its outcomes or publish schemas.%s%s"
          .formatted(
              principal,
              Topics.inbox(producer),
              another ? " It still may write another inbox." : "",
              back);
    } catch (NoAuthorizerException e) {
      return NO_AUTHORIZER;
    }
  }

  /**
   * Takes back what anybody may do for this inbox, whoever that is, but for the services. What was
   * done, for the operator; empty when nothing was to be done.
   *
   * @param spared who keeps what it may do; null for nobody
   */
  String revokeAllBut(@Nullable String spared, String producer) {
    try {
      StringJoiner done = new StringJoiner(" ");
      for (String principal : rules.principals(ProducerTopics.of(producer))) {
        if (!principal.equals(spared) && !isOurs(principal)) {
          done.add(revoke(principal, producer));
        }
      }
      return done.toString();
    } catch (NoAuthorizerException e) {
      return NO_AUTHORIZER;
    }
  }

  /** The rules as they stand in Kafka, for the operator. */
  String describe(String principal) {
    try {
      String all =
          rules.of(principal).stream()
              .map(AccessRules::text)
              .sorted()
              .collect(Collectors.joining(", "));
      return "Kafka's access rules for topics name %s in: %s."
          .formatted(principal, all.isEmpty() ? "none" : all);
    } catch (NoAuthorizerException e) {
      return NO_AUTHORIZER;
    }
  }

  /**
   * Takes back what earlier builds gave: to read everybody's outcomes, and to write the schemas
   * that all services read. Not from a principal of the services, which need both.
   *
   * @return what was done, after a blank; or nothing
   */
  private String takenBack(String principal) throws NoAuthorizerException {
    if (isOurs(principal)) {
      return " It may write commands, so it is no producer's alone, and its rights to %s and %s"
              .formatted(Topics.REPLIES, Topics.SCHEMAS)
          + " were left.";
    }
    int given =
        rules.delete(principal, List.of(Topics.REPLIES), READ)
            + rules.delete(principal, List.of(Topics.SCHEMAS), WRITE);
    return given == 0
        ? ""
        : " What an earlier build had given was taken back: to read %s and to write %s."
            .formatted(Topics.REPLIES, Topics.SCHEMAS);
  }

  private boolean isOurs(String principal) throws NoAuthorizerException {
    return rules.of(principal).stream()
        .anyMatch(rule -> AccessRules.mayWrite(rule) && AccessRules.isAbout(rule, Topics.COMMANDS));
  }

  /** By Kafka's own rules: those of inboxes that stand in the settings are made by hand. */
  private boolean hasAnInbox(String principal) throws NoAuthorizerException {
    return rules.of(principal).stream()
        .anyMatch(rule -> AccessRules.mayWrite(rule) && rule.pattern().name().startsWith(INBOXES));
  }

  private static List<AclBinding> wanted(String principal, String producer) {
    return List.of(
        AccessRules.allow(principal, Topics.inbox(producer), WRITE),
        AccessRules.allow(principal, Topics.inbox(producer), DESCRIBE),
        AccessRules.allow(principal, Topics.outcomes(producer), READ),
        AccessRules.allow(principal, Topics.outcomes(producer), DESCRIBE),
        AccessRules.allow(principal, Topics.schemas(producer), READ),
        AccessRules.allow(principal, Topics.schemas(producer), WRITE),
        AccessRules.allow(principal, Topics.schemas(producer), DESCRIBE),
        AccessRules.allow(principal, Topics.SCHEMAS, READ));
  }
}

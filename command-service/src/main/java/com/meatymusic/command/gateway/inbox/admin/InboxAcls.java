package com.meatymusic.command.gateway.inbox.admin;

import static org.apache.kafka.common.acl.AclOperation.ANY;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import com.meatymusic.command.gateway.inbox.admin.AccessRules.NoAuthorizerException;
import com.meatymusic.command.gateway.inbox.topics.ProducerTopics;
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

  private final AccessRules rules;
  private final PrincipalRights rights;

  InboxAcls(Admin admin) {
    this.rules = new AccessRules(admin);
    this.rights = new PrincipalRights(rules);
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
              rights.takeBackEarlier(principal));
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
      String back = rights.takeBackEarlier(principal);
      boolean another = rights.hasAnInbox(principal);
      if (!another && !rights.isOurs(principal)) {
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
        if (!principal.equals(spared) && !rights.isOurs(principal)) {
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
              .map(TopicAcl::text)
              .sorted()
              .collect(Collectors.joining(", "));
      return "Kafka's access rules for topics name %s in: %s."
          .formatted(principal, all.isEmpty() ? "none" : all);
    } catch (NoAuthorizerException e) {
      return NO_AUTHORIZER;
    }
  }

  private static List<AclBinding> wanted(String principal, String producer) {
    return List.of(
        TopicAcl.allow(principal, Topics.inbox(producer), WRITE),
        TopicAcl.allow(principal, Topics.inbox(producer), DESCRIBE),
        TopicAcl.allow(principal, Topics.outcomes(producer), READ),
        TopicAcl.allow(principal, Topics.outcomes(producer), DESCRIBE),
        TopicAcl.allow(principal, Topics.schemas(producer), READ),
        TopicAcl.allow(principal, Topics.schemas(producer), WRITE),
        TopicAcl.allow(principal, Topics.schemas(producer), DESCRIBE),
        TopicAcl.allow(principal, Topics.SCHEMAS, READ));
  }
}

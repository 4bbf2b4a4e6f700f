package com.meatymusic.command.gateway.inbox.admin;

import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;

import com.meatymusic.command.gateway.inbox.admin.AccessRules.NoAuthorizerException;
import com.meatymusic.schemas.Topics;
import java.util.List;

/** What a principal may do beside one inbox. */
record PrincipalRights(AccessRules rules) {

  private static final String INBOXES = "meatymusic.inbox.";

  /** Whether it is a principal of the services. */
  boolean isOurs(String principal) throws NoAuthorizerException {
    return rules.of(principal).stream()
        .anyMatch(rule -> TopicAcl.mayWrite(rule) && TopicAcl.isAbout(rule, Topics.COMMANDS));
  }

  /** By Kafka's own rules: those of inboxes that stand in the settings are made by hand. */
  boolean hasAnInbox(String principal) throws NoAuthorizerException {
    return rules.of(principal).stream()
        .anyMatch(rule -> TopicAcl.mayWrite(rule) && rule.pattern().name().startsWith(INBOXES));
  }

  /**
   * Takes back what earlier builds gave: to read everybody's outcomes, and to write the schemas
   * that all services read. Not from a principal of the services, which need both.
   *
   * @return what was done, after a blank; or nothing
   */
  String takeBackEarlier(String principal) throws NoAuthorizerException {
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
}

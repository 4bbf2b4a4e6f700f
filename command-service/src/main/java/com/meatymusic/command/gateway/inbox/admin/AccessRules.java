package com.meatymusic.command.gateway.inbox.admin;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.SecurityDisabledException;

/** Kafka's access rules about topics, one principal at a time. */
public record AccessRules(Admin admin) {

  private static final Duration SETTLING = Duration.ofSeconds(5);

  /** The cluster has no authorizer, so there are no rules. */
  static final class NoAuthorizerException extends Exception {

    private static final long serialVersionUID = 1L;
  }

  /** Those that are there already stay as they are. */
  public void create(List<AclBinding> rules) throws NoAuthorizerException {
    get(admin.createAcls(rules).all());
    List<AclBindingFilter> filters = rules.stream().map(AclBinding::toFilter).toList();
    awaitShown(filters, shown -> shown.containsAll(rules));
  }

  /** All that names this principal, what it may not do included. */
  Collection<AclBinding> of(String principal) throws NoAuthorizerException {
    return get(admin.describeAcls(TopicAcl.allOf(principal)).values());
  }

  /** Who is named in a rule about a topic of exactly one of these names. */
  public Set<String> principals(List<String> topics) throws NoAuthorizerException {
    Set<String> all = new TreeSet<>();
    for (String topic : topics) {
      get(admin.describeAcls(TopicAcl.allowing(null, topic, AclOperation.ANY)).values())
          .forEach(rule -> all.add(rule.entry().principal()));
    }
    return all;
  }

  /**
   * Deletes what allows a principal this operation on topics of exactly these names.
   *
   * @return how many rules that were
   */
  int delete(String principal, List<String> topics, AclOperation operation)
      throws NoAuthorizerException {
    List<AclBindingFilter> filters =
        topics.stream().map(topic -> TopicAcl.allowing(principal, topic, operation)).toList();
    int deleted = get(admin.deleteAcls(filters).all()).size();
    awaitShown(filters, Set::isEmpty);
    return deleted;
  }

  /**
   * The controller answers a change before the brokers, which are asked, know of it: who reads the
   * rules next would decide by those of before. A broker that takes longer is not waited for.
   */
  private void awaitShown(List<AclBindingFilter> filters, Predicate<Set<AclBinding>> settled)
      throws NoAuthorizerException {
    long end = System.nanoTime() + SETTLING.toNanos();
    while (!settled.test(shown(filters)) && System.nanoTime() < end) {
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private Set<AclBinding> shown(List<AclBindingFilter> filters) throws NoAuthorizerException {
    Set<AclBinding> all = new HashSet<>();
    for (AclBindingFilter filter : filters) {
      all.addAll(get(admin.describeAcls(filter).values()));
    }
    return all;
  }

  private static <T> T get(KafkaFuture<T> change) throws NoAuthorizerException {
    try {
      return change.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SecurityDisabledException) {
        throw new NoAuthorizerException();
      }
      throw new IllegalStateException("Kafka's access rules cannot be changed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while changing access rules", e);
    }
  }
}

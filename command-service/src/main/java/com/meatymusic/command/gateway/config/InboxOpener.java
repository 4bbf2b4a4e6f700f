package com.meatymusic.command.gateway.config;

import com.meatymusic.command.gateway.CommandRecordFactory;
import com.meatymusic.command.gateway.GatewaySettings;
import com.meatymusic.command.gateway.inbox.InboxCommands;
import com.meatymusic.command.gateway.inbox.InboxListener;
import com.meatymusic.command.gateway.inbox.InboxMetrics;
import com.meatymusic.command.gateway.inbox.InboxSettings.Inbox;
import com.meatymusic.command.gateway.inbox.InboxSource;
import com.meatymusic.command.gateway.inbox.InboxWriter;
import com.meatymusic.command.gateway.inbox.consumer.InboxContainer;
import com.meatymusic.command.gateway.inbox.consumer.InboxTopic;
import com.meatymusic.command.gateway.inbox.topics.ProducerTopics;
import com.meatymusic.command.gateway.inbox.window.InboxWindow;
import com.meatymusic.command.gateway.inbox.window.KafkaCommandLog;
import com.meatymusic.platform.kafka.TopicSettings;
import com.meatymusic.platform.loop.Loops;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.tracing.RecordTracing;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.publisher.OutcomeReader;
import com.meatymusic.schemas.topic.SchemaTopic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import org.apache.kafka.clients.admin.Admin;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** Opens the gate of one inbox, of what all inboxes share. */
record InboxOpener(
    GatewaySettings settings,
    TopicSettings topics,
    Admin admin,
    KafkaProperties kafka,
    CommandRecordFactory factory,
    Keyring keyring,
    SchemaTopic schemas,
    RecordTracing tracing,
    OutcomeReader outcomes,
    KafkaCommandLog commandLog,
    InboxWriter writer,
    ScheduledExecutorService inboxTimer,
    MeterRegistry meters,
    Loops loops) {

  InboxContainer open(String producer, Inbox inbox) {
    Map<String, Object> clients = kafka.buildConsumerProperties();
    InboxTopic topic = InboxTopic.of(producer, admin);
    new ProducerTopics(admin, topics).complete(producer);
    return new InboxContainer(
        producer,
        inbox,
        topics.partitions(),
        clients,
        topic,
        inboxTimer,
        new InboxMetrics(meters, producer),
        loops,
        listener(new InboxSource(producer, inbox, topic::id), clients));
  }

  private InboxListener listener(InboxSource source, Map<String, Object> clients) {
    SchemaTopic own = SchemaTopic.of(clients, Topics.schemas(source.producer()));
    return new InboxListener(
        new InboxCommands(source, Contract.ofInbox(own, schemas), factory),
        keyring,
        writer,
        tracing,
        new InboxWindow(
            outcomes::expect,
            commandLog,
            settings.inboxWindow(),
            settings.inboxBytes().toBytes(),
            settings.target()),
        new InboxMetrics(meters, source.producer()));
  }
}

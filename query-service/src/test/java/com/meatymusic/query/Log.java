package com.meatymusic.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.platform.privacy.ActorName;
import com.meatymusic.platform.privacy.DataKey;
import com.meatymusic.platform.privacy.Keyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Sealer;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.Fingerprints;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.Topics;
import com.meatymusic.schemas.mood.LogMood;
import com.meatymusic.schemas.mood.MoodLogged;
import com.meatymusic.schemas.outcome.CommandOutcome;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.recommendation.PlaylistRecommended;
import com.meatymusic.schemas.recommendation.RecommendPlaylist;
import com.meatymusic.schemas.recommendation.Track;
import com.meatymusic.schemas.tenant.TenantRegistered;
import com.meatymusic.schemas.user.AcceptInvitation;
import com.meatymusic.schemas.user.ChangePreferences;
import com.meatymusic.schemas.user.ChangeProfile;
import com.meatymusic.schemas.user.ExternalIdentity;
import com.meatymusic.schemas.user.InvitationAccepted;
import com.meatymusic.schemas.user.InviteUser;
import com.meatymusic.schemas.user.PreferencesChanged;
import com.meatymusic.schemas.user.ProfileChanged;
import com.meatymusic.schemas.user.RegisterUser;
import com.meatymusic.schemas.user.Role;
import com.meatymusic.schemas.user.SealedIdentity;
import com.meatymusic.schemas.user.UserInvited;
import com.meatymusic.schemas.user.UserRegistered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Writes events as the decider does: sealed, numbered, with all headers. */
final class Log implements AutoCloseable {

  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  static final String SPAN = "b7ad6b7169203331";

  static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  private final Contract contract = new Contract();
  private final Properties settings = new Properties();
  private KafkaProducer<String, byte[]> producer;
  private String trace = TRACE;
  private @Nullable UUID command;
  private Instant time = TIME;
  private final Keyring keyring;
  private final Map<UUID, Long> sequences = new HashMap<>();
  private final Map<String, Long> versions = new HashMap<>();

  Log(String kafka, Keyring keyring) {
    settings.put("bootstrap.servers", kafka);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    this.keyring = keyring;
  }

  /** From now on events have this time. */
  void at(Instant instant) {
    time = instant;
  }

  /** The next event is of this command. */
  void by(UUID commandId) {
    command = commandId;
  }

  /** From now on events are of this trace. */
  void trace(String traceId) {
    trace = traceId;
  }

  Log(String kafka, Keyring keyring, Log before) {
    this(kafka, keyring);
    sequences.putAll(before.sequences);
    versions.putAll(before.versions);
  }

  void tenant(UUID tenant, String slug) {
    append(
        tenant,
        "tenant/" + tenant,
        new TenantRegistered(tenant, slug, slug + " inc.", "free", null));
  }

  void user(UUID tenant, UUID user, String email, String name) {
    RegisterUser command = new RegisterUser(user, email, name, null, Role.MEMBER);
    seal(tenant, command);
    append(
        tenant,
        "user/" + user,
        new UserRegistered(
            user,
            (Sealed) command.getEmail(),
            (Sealed) command.getDisplayName(),
            null,
            Role.MEMBER));
  }

  /** A new name of a user, whatever it is. */
  void name(UUID tenant, UUID user, String name) {
    ChangeProfile command = new ChangeProfile(user, name);
    seal(tenant, command);
    append(tenant, "user/" + user, new ProfileChanged(user, (Sealed) command.getDisplayName()));
  }

  /** An owner with an identity of the token issuer's. */
  void owner(UUID tenant, UUID user, String subject) {
    RegisterUser command =
        new RegisterUser(user, null, null, new ExternalIdentity("clerk", subject), Role.OWNER);
    seal(tenant, command);
    SealedIdentity identity =
        new SealedIdentity("clerk", (Sealed) command.getIdentity().getSubject());
    append(tenant, "user/" + user, new UserRegistered(user, null, null, identity, Role.OWNER));
  }

  void preferences(UUID tenant, UUID user, boolean replace, Map<String, String> changes) {
    ChangePreferences command =
        new ChangePreferences(user, replace, new HashMap<>(changes), List.of());
    seal(tenant, command);
    Map<String, Sealed> sealed = new HashMap<>();
    command.getChanges().forEach((pointer, value) -> sealed.put(pointer, (Sealed) value));
    append(tenant, "user/" + user, new PreferencesChanged(user, replace, sealed));
  }

  /** A mood of this emotion, felt at this time. */
  void mood(UUID tenant, UUID user, UUID mood, String emotion, Instant at) {
    LogMood command =
        LogMood.newBuilder()
            .setMoodId(mood)
            .setUserId(user)
            .setText("text of " + emotion)
            .setEmotion(emotion)
            .setScores("{\"" + emotion + "\":0.5}")
            .build();
    seal(tenant, command);
    append(
        tenant,
        "mood/" + mood,
        MoodLogged.newBuilder()
            .setMoodId(mood)
            .setUserId(user)
            .setText((Sealed) command.getText())
            .setEmotion((Sealed) command.getEmotion())
            .setScores((Sealed) command.getScores())
            .setConfidence(0.75)
            .setLoggedAt(at)
            .build());
  }

  void recommendation(UUID tenant, UUID user, UUID recommendation, UUID mood, String title) {
    RecommendPlaylist command =
        RecommendPlaylist.newBuilder()
            .setRecommendationId(recommendation)
            .setUserId(user)
            .setTitle(title)
            .setTracks(List.of())
            .build();
    seal(tenant, command);
    append(
        tenant,
        "recommendation/" + recommendation,
        PlaylistRecommended.newBuilder()
            .setRecommendationId(recommendation)
            .setUserId(user)
            .setMoodId(mood)
            .setTitle((Sealed) command.getTitle())
            .setTracks(List.of(new Track("spotify:1", "So What", "Miles Davis")))
            .build());
  }

  void invitation(UUID tenant, UUID invitation, String email) {
    invitation(tenant, invitation, email, Instant.parse("2100-01-01T00:00:00Z"));
  }

  void invitation(UUID tenant, UUID invitation, String email, Instant expiresAt) {
    InviteUser command =
        InviteUser.newBuilder().setUserId(invitation).setEmail(email).setRole(Role.ADMIN).build();
    seal(tenant, command);
    append(
        tenant,
        "user/" + invitation,
        UserInvited.newBuilder()
            .setUserId(invitation)
            .setEmail((Sealed) command.getEmail())
            .setRole(Role.ADMIN)
            .setExpiresAt(expiresAt)
            .build());
  }

  void acceptance(UUID tenant, UUID invitation, String subject, String name) {
    AcceptInvitation command =
        AcceptInvitation.newBuilder()
            .setUserId(invitation)
            .setIdentity(new ExternalIdentity("clerk", subject))
            .setDisplayName(name)
            .build();
    seal(tenant, command);
    append(
        tenant,
        "user/" + invitation,
        InvitationAccepted.newBuilder()
            .setUserId(invitation)
            .setIdentity(new SealedIdentity("clerk", (Sealed) command.getIdentity().getSubject()))
            .setDisplayName((Sealed) command.getDisplayName())
            .build());
  }

  /** Publishes the schema of what {@link #laterUser} writes. */
  void publishLater(String field) {
    publish(later(UserRegistered.getClassSchema(), field));
  }

  /** Publishes the schema of what {@link #laterMood} writes. */
  void publishLaterMood(String field) {
    publish(later(MoodLogged.getClassSchema(), field));
  }

  private void publish(Schema later) {
    String key = Fingerprints.hex(Fingerprints.of(later));
    send(new ProducerRecord<>(Topics.SCHEMAS, key, later.toString().getBytes(UTF_8)));
  }

  private static Schema later(Schema now, String field) {
    List<Schema.Field> fields = new ArrayList<>();
    now.getFields().forEach(f -> fields.add(new Schema.Field(f, f.schema())));
    fields.add(new Schema.Field(field, Schema.create(Schema.Type.STRING), "", "none"));
    return Schema.createRecord(now.getName(), now.getDoc(), now.getNamespace(), false, fields);
  }

  /** A registration as a later build writes it: with one more field. */
  void laterUser(UUID tenant, UUID user, String field) {
    Schema later = later(UserRegistered.getClassSchema(), field);
    GenericRecord event = new GenericData.Record(later);
    event.put("userId", user.toString());
    event.put("role", new GenericData.EnumSymbol(later.getField("role").schema(), "MEMBER"));
    event.put(field, "more");
    later(tenant, "user/" + user, event);
  }

  /** A mood as a later build writes it: with one more field. */
  void laterMood(UUID tenant, UUID user, UUID mood, String field) {
    GenericRecord event = new GenericData.Record(later(MoodLogged.getClassSchema(), field));
    event.put("moodId", mood.toString());
    event.put("userId", user.toString());
    event.put("loggedAt", time.toEpochMilli());
    event.put(field, "more");
    later(tenant, "mood/" + mood, event);
  }

  private void later(UUID tenant, String subject, GenericRecord event) {
    try {
      ByteBuffer value =
          new BinaryMessageEncoder<GenericRecord>(GenericData.get(), event.getSchema())
              .encode(event);
      byte[] bytes = new byte[value.remaining()];
      value.get(bytes);
      send(tenant, subject, event.getSchema().getFullName(), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An event of a type that only a later build knows, and the schema of that type before it. */
  void unknownType(UUID tenant, String subject, String name, boolean ignorable) {
    Schema schema =
        Schema.createRecord(
            name,
            "Event: of a later build.",
            "com.meatymusic.schemas.later",
            false,
            List.of(new Schema.Field("more", Schema.create(Schema.Type.STRING))));
    if (ignorable) {
      schema.addProp("ignorable", true);
    }
    publish(schema);
    GenericRecord event = new GenericData.Record(schema);
    event.put("more", "more");
    later(tenant, subject, event);
  }

  /** What the decider answers to a command of this caller. */
  void outcome(UUID tenant, UUID command, String subject, CommandOutcome outcome) {
    outcome(tenant, command, subject, contract.encode(outcome));
  }

  void outcome(UUID tenant, UUID command, String subject, byte[] value) {
    PersonRef owner = PersonRef.ofTenant(tenant);
    DataKey key = keyring.findOrCreate(Set.of(owner)).get(owner);
    RecordMetadata metadata =
        RecordMetadata.create(
                command.toString(), "com.meatymusic.schemas.outcome.CommandOutcome", "/test")
            .with(HeaderNames.TIME, Instant.now())
            .with(HeaderNames.COMMAND_ID, command)
            .with(HeaderNames.ACTOR, ActorName.user(key, "clerk", subject));
    send(
        new ProducerRecord<>(Topics.REPLIES, null, tenant.toString(), value, metadata.toHeaders()));
  }

  /** A registration in a transaction that is aborted: it never happened, its number is free. */
  void abortedUser(UUID tenant, UUID user) {
    Properties transactional = new Properties();
    transactional.putAll(settings);
    transactional.put("transactional.id", "aborted-" + user);
    long before = sequence(tenant);
    try (KafkaProducer<String, byte[]> aborting =
        new KafkaProducer<>(transactional, new StringSerializer(), new ByteArraySerializer())) {
      aborting.initTransactions();
      aborting.beginTransaction();
      KafkaProducer<String, byte[]> usual = producer;
      producer = aborting;
      user(tenant, user, "aborted@example.com", "A");
      producer = usual;
      aborting.abortTransaction();
    }
    sequences.put(tenant, before);
    versions.remove(tenant + "user/" + user);
  }

  /** An event whose value is no event. */
  void garbage(UUID tenant, String subject) {
    send(tenant, subject, "com.meatymusic.schemas.Nothing", new byte[] {1, 2, 3});
  }

  /** Leaves numbers out, as if events had been lost. */
  void lose(UUID tenant, int events) {
    sequences.merge(tenant, (long) events, Long::sum);
  }

  long sequence(UUID tenant) {
    return sequences.getOrDefault(tenant, 0L);
  }

  void append(UUID tenant, String subject, SpecificRecord event) {
    send(tenant, subject, event.getSchema().getFullName(), contract.encode(event));
  }

  private void send(UUID tenant, String subject, String type, byte[] value) {
    long seq = sequences.merge(tenant, 1L, Long::sum);
    RecordMetadata metadata =
        RecordMetadata.create(tenant + "/" + seq, type, "/meatymusic/command-service")
            .with(HeaderNames.SUBJECT, subject)
            .with(HeaderNames.TIME, time)
            .with(HeaderNames.SEQUENCE, seq)
            .with(HeaderNames.VERSION, versions.merge(tenant + subject, 1L, Long::sum))
            .with(HeaderNames.COMMAND_ID, command == null ? UUID.randomUUID() : command)
            .with(HeaderNames.TRACEPARENT, "00-" + trace + "-" + SPAN + "-01");
    command = null;
    send(new ProducerRecord<>(Topics.EVENTS, null, tenant.toString(), value, metadata.toHeaders()));
  }

  private void send(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Seals the personal texts of a command as a gate does; its event takes them from it. */
  void seal(UUID tenant, SpecificRecord command) {
    var owners = Sealer.owners(tenant, command);
    owners.add(PersonRef.ofTenant(tenant));
    new Sealer(keyring.findOrCreate(owners)).seal(tenant, command);
  }

  @Override
  public void close() {
    producer.close();
  }
}

package com.meatymusic.command.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.meatymusic.localstack.Endpoints.Postgres;
import com.meatymusic.localstack.LocalStack;
import com.meatymusic.platform.privacy.ErasableKeyring;
import com.meatymusic.platform.privacy.PersonRef;
import com.meatymusic.platform.privacy.Sealer;
import com.meatymusic.platform.privacy.Unsealer;
import com.meatymusic.platform.privacy.keyring.PrivacyConfiguration;
import com.meatymusic.schemas.personal.Sealed;
import com.meatymusic.schemas.user.ChangeProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The keyring on a real Postgres, as several instances use it at once. */
class KeyringIT {

  private static final Postgres POSTGRES = LocalStack.shared().endpoints().postgres();
  private static final UUID TENANT = UUID.randomUUID();

  @TempDir Path directory;
  private String url = "";

  /** A database of its own: another master key in it is nobody else's business. */
  @BeforeEach
  void makeDatabase() throws SQLException {
    String database = "keyring_" + UUID.randomUUID().toString().replace('-', '_');
    try (Connection connection = superuser("postgres");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + database);
    }
    url = POSTGRES.jdbcUrl(database);
  }

  private static Connection superuser(String database) throws SQLException {
    return DriverManager.getConnection(
        POSTGRES.jdbcUrl(database), POSTGRES.superuser(), POSTGRES.password());
  }

  private ConfigurableApplicationContext instance(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("meatymusic.keyring.url", url);
    all.put("meatymusic.keyring.username", POSTGRES.superuser());
    all.put("meatymusic.keyring.password", POSTGRES.password());
    all.put("meatymusic.keyring.cache-time", "PT1S");
    return new SpringApplicationBuilder(PrivacyConfiguration.class)
        .web(WebApplicationType.NONE)
        .run(
            all.entrySet().stream()
                .map(e -> "--" + e.getKey() + "=" + e.getValue())
                .toArray(String[]::new));
  }

  private ConfigurableApplicationContext instance(Path masterKey) {
    return instance(Map.of("meatymusic.keyring.master-key-file", masterKey.toString()));
  }

  private static String newKey() {
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
  }

  private Path keyFile(String name, String key) throws IOException {
    return Files.writeString(directory.resolve(name), key);
  }

  private static ErasableKeyring keyring(ConfigurableApplicationContext instance) {
    return instance.getBean(ErasableKeyring.class);
  }

  private static Set<PersonRef> persons(int count) {
    Set<PersonRef> persons = new HashSet<>();
    persons.add(PersonRef.ofTenant(TENANT));
    for (int i = 0; i < count; i++) {
      persons.add(new PersonRef(TENANT, new UUID(7, i)));
    }
    return persons;
  }

  private static Sealed seal(ErasableKeyring keyring, UUID person, String name) {
    ChangeProfile command = new ChangeProfile(person, name);
    new Sealer(keyring.findOrCreate(Sealer.owners(TENANT, command))).seal(TENANT, command);
    return (Sealed) command.getDisplayName();
  }

  private static String unseal(ErasableKeyring keyring, UUID person, Sealed value) {
    PersonRef ref = new PersonRef(TENANT, person);
    return Unsealer.load(keyring, Set.of(ref)).unseal(ref, "displayName", value);
  }

  @Test
  void aKeyIsMadeOnceHoweverManyInstancesAskAtOnce() throws Exception {
    Path key = keyFile("master", newKey());
    try (var one = instance(key);
        var other = instance(key);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> work = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        ErasableKeyring asked = keyring(i % 2 == 0 ? one : other);
        work.add(threads.submit(() -> asked.findOrCreate(persons(50))));
      }
      for (Future<?> each : work) {
        each.get();
      }
      for (PersonRef person : persons(50)) {
        Sealed sealed = seal(keyring(one), person.personId(), "Ann");
        assertThat(unseal(keyring(other), person.personId(), sealed)).isEqualTo("Ann");
      }
    }
  }

  @Test
  void aDestroyedKeyIsGoneEverywhereWithinTheTimeItMayBeKept() throws Exception {
    Path key = keyFile("master", newKey());
    UUID person = UUID.randomUUID();
    UUID other = UUID.randomUUID();
    try (var one = instance(key);
        var two = instance(key)) {
      Sealed sealed = seal(keyring(one), person, "Ann");
      Sealed kept = seal(keyring(one), other, "Bob");
      assertThat(unseal(keyring(two), person, sealed)).isEqualTo("Ann");
      PersonRef ref = new PersonRef(TENANT, person);
      keyring(one).destroy(Set.of(ref));
      keyring(one).destroy(Set.of(ref));
      assertThat(unseal(keyring(one), person, sealed)).isNull();
      Thread.sleep(1_100);
      assertThat(unseal(keyring(two), person, sealed)).isNull();
      assertThat(keyring(two).findOrCreate(Set.of(ref))).isEmpty();
      assertThat(keyring(two).destroyed(Set.of(ref))).containsOnlyKeys(ref);
      assertThat(unseal(keyring(two), other, kept)).isEqualTo("Bob");
      keyring(two).destroyAll(TENANT);
      assertThat(unseal(keyring(two), other, kept)).isNull();
      assertThat(keyring(two).findOrCreate(Set.of(PersonRef.ofTenant(TENANT)))).isEmpty();
    }
  }

  @Test
  void anotherMasterKeyTakesOverWhileItIsUsed() throws Exception {
    String second = newKey();
    Path first = keyFile("first", newKey());
    UUID person = UUID.randomUUID();
    Sealed sealed;
    try (var before = instance(first)) {
      sealed = seal(keyring(before), person, "Ann");
      keyring(before).findOrCreate(persons(1_200));
    }
    String old = masterKeys().iterator().next();
    Map<String, String> both =
        Map.of(
            "meatymusic.keyring.master-key",
            second,
            "meatymusic.keyring.previous-master-key-files",
            first.toString());
    try (var rotating = instance(both)) {
      assertThat(unseal(keyring(rotating), person, sealed)).isEqualTo("Ann");
      for (int i = 0; i < 600 && masterKeys().contains(old); i++) {
        Thread.sleep(50);
      }
      assertThat(masterKeys()).hasSize(1).doesNotContain(old);
    }
    try (var after = instance(Map.of("meatymusic.keyring.master-key", second))) {
      assertThat(unseal(keyring(after), person, sealed)).isEqualTo("Ann");
      assertThat(keyring(after).find(persons(1_200))).hasSize(1_201);
    }
    try (var late = instance(first)) {
      assertThatThrownBy(() -> unseal(keyring(late), person, sealed))
          .hasMessageContaining("previous-master-key-files");
    }
    assertThatThrownBy(() -> instance(Map.of()))
        .hasStackTraceContaining("master-key-file or meatymusic.keyring.master-key");
  }

  /** As a log of an earlier build has it: what the person sealed was sealed under that key. */
  @Test
  void aPersonWithTheTenantsIdIsErasedAndTheTenantIsNot() throws Exception {
    Path key = keyFile("master", newKey());
    PersonRef person = new PersonRef(TENANT, TENANT);
    PersonRef tenant = PersonRef.ofTenant(TENANT);
    try (var one = instance(key);
        var two = instance(key)) {
      Sealed sealed = seal(keyring(one), TENANT, "Ann");
      byte[] hash = keyring(one).find(Set.of(tenant)).get(tenant).hash("email", "ann@example.com");
      assertThat(unseal(keyring(two), TENANT, sealed)).isEqualTo("Ann");
      keyring(one).destroy(Set.of(person));
      assertThat(unseal(keyring(one), TENANT, sealed)).isNull();
      assertThat(keyring(one).findOrCreate(Set.of(person, tenant))).containsOnlyKeys(tenant);
      assertThat(keyring(one).destroyed(Set.of(person, tenant))).containsOnlyKeys(person);
      Thread.sleep(1_100);
      assertThat(keyring(two).findOrCreate(Set.of(person))).isEmpty();
      assertThat(keyring(two).find(Set.of(tenant)).get(tenant).hash("email", "ann@example.com"))
          .isEqualTo(hash);
      keyring(one).destroyAll(TENANT);
      assertThat(keyring(one).destroyed(Set.of(person, tenant))).containsOnlyKeys(person, tenant);
    }
  }

  @Test
  void aKeyThatCantBeReadFailsAloneAndIsNotErased() throws Exception {
    String second = newKey();
    Path first = keyFile("first", newKey());
    List<UUID> people = Stream.generate(UUID::randomUUID).limit(4).toList();
    List<Sealed> names = new ArrayList<>();
    try (var before = instance(first)) {
      people.forEach(person -> names.add(seal(keyring(before), person, "Ann")));
    }
    damage("wrapped = '\\x00'", people.get(0));
    damage("wrapped = wrapped || wrapped", people.get(1));
    damage("master_key_id = 'local-unknown'", people.get(2));
    String previous = "meatymusic.keyring.previous-master-key-files";
    try (var rotating =
        instance(Map.of("meatymusic.keyring.master-key", second, previous, first.toString()))) {
      Set<PersonRef> all = new HashSet<>();
      people.forEach(person -> all.add(new PersonRef(TENANT, person)));
      assertThat(keyring(rotating).findOrCreate(all)).containsOnlyKeys(all);
      assertThat(unseal(keyring(rotating), people.get(3), names.get(3))).isEqualTo("Ann");
      for (int i = 0; i < 3; i++) {
        UUID person = people.get(i);
        Sealed name = names.get(i);
        assertThatThrownBy(() -> unseal(keyring(rotating), person, name))
            .hasMessageContaining(person.toString());
        assertThatThrownBy(() -> seal(keyring(rotating), person, "Ann"))
            .hasMessageContaining("can't be read");
      }
      // Those that can be read are wrapped anew; the others stay as they are.
      for (int i = 0; i < 600 && keysBy(current(rotating)) < 2; i++) {
        Thread.sleep(50);
      }
      assertThat(keysBy(current(rotating))).isEqualTo(2);
      keyring(rotating).destroy(all);
      assertThat(unseal(keyring(rotating), people.get(0), names.get(0))).isNull();
    }
  }

  @Test
  void instancesAreGivenAnotherMasterKeyOneAfterTheOther() throws Exception {
    String second = newKey();
    Path first = keyFile("first", newKey());
    Map<String, String> changed =
        Map.of(
            "meatymusic.keyring.master-key",
            second,
            "meatymusic.keyring.previous-master-key-files",
            first.toString());
    var waits = instance(first);
    try (var one = instance(changed)) {
      for (int i = 0; i < 5; i++) {
        everybodyReadsWhatEverybodySeals(List.of(waits, one));
        Thread.sleep(200);
      }
      assertThat(keysBy(current(one))).as("nothing that the other can't read").isZero();
      waits.close();
      try (var two = instance(changed)) {
        for (int i = 0;
            i < 600 && (i < 5 || keysBy(current(one)) == 0 || masterKeys().size() > 1);
            i++) {
          everybodyReadsWhatEverybodySeals(List.of(one, two));
          Thread.sleep(100);
        }
        assertThat(masterKeys()).containsExactly(current(one));
      }
    } finally {
      waits.close();
    }
  }

  private static void everybodyReadsWhatEverybodySeals(
      List<ConfigurableApplicationContext> instances) {
    for (var sealing : instances) {
      UUID person = UUID.randomUUID();
      Sealed sealed = seal(keyring(sealing), person, "Ann");
      for (var reading : instances) {
        assertThat(unseal(keyring(reading), person, sealed)).isEqualTo("Ann");
      }
    }
  }

  /** A step that read again what those before it destroyed would once be one that never ends. */
  @Test
  void ofALargeTenantEveryKeyIsDestroyedAndReadOnce() throws Exception {
    int many = 60_000;
    try (var one = instance(keyFile("master", newKey()))) {
      for (String tenant : List.of("gen_random_uuid()", "'" + TENANT + "'::uuid")) {
        execute(
            """
            INSERT INTO data_key (tenant_id, person_id, wrapped, master_key_id)
            SELECT %s, gen_random_uuid(), '\\x00', 'any' FROM generate_series(1, %d)
            """
                .formatted(tenant, many));
      }
      execute("ANALYZE data_key");
      keyring(one).destroyAll(TENANT);
    }
    // Each row once to be found and once to be changed; the server counts a moment later.
    while (number("SELECT n_tup_upd FROM pg_stat_user_tables WHERE relname = 'data_key'") < many) {
      Thread.sleep(50);
    }
    assertThat(
            number(
                """
                SELECT seq_tup_read
                  + (SELECT sum(idx_tup_read) FROM pg_stat_user_indexes WHERE relname = 'data_key')
                FROM pg_stat_user_tables WHERE relname = 'data_key'
                """))
        .isLessThan(3 * many);
    assertThat(number("SELECT count(*) FROM data_key WHERE wrapped IS NOT NULL")).isEqualTo(many);
  }

  private void damage(String how, UUID person) throws SQLException {
    execute("UPDATE data_key SET %s WHERE person_id = '%s'".formatted(how, person));
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, POSTGRES.superuser(), POSTGRES.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private int number(String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, POSTGRES.superuser(), POSTGRES.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getInt(1);
    }
  }

  private static String current(ConfigurableApplicationContext instance) {
    String text = instance.getEnvironment().getRequiredProperty("meatymusic.keyring.master-key");
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Base64.getDecoder().decode(text));
      return "local-" + HexFormat.of().formatHex(digest, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  private int keysBy(String masterKey) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(url, POSTGRES.superuser(), POSTGRES.password());
        var statement =
            connection.prepareStatement("SELECT count(*) FROM data_key WHERE master_key_id = ?")) {
      statement.setString(1, masterKey);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }

  /** By which ones the keys that there are are wrapped. */
  private Set<String> masterKeys() throws SQLException {
    Set<String> ids = new HashSet<>();
    try (Connection connection =
            DriverManager.getConnection(url, POSTGRES.superuser(), POSTGRES.password());
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT DISTINCT master_key_id FROM data_key")) {
      while (result.next()) {
        ids.add(result.getString(1));
      }
    }
    return ids;
  }
}

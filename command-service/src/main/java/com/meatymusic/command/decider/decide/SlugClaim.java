package com.meatymusic.command.decider.decide;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.meatymusic.command.decider.record.Causation;
import com.meatymusic.command.decider.record.OutputRecord;
import com.meatymusic.command.decider.record.Sink;
import com.meatymusic.command.slug.SlugEvent;
import com.meatymusic.command.tenant.TenantState;
import com.meatymusic.schemas.Contract;
import com.meatymusic.schemas.HeaderNames;
import com.meatymusic.schemas.Ids;
import com.meatymusic.schemas.RecordMetadata;
import com.meatymusic.schemas.tenant.SettleSlug;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The claim that a registration which was passed on has upon its slug: the header {@code
 * ce_slugclaim}. Whatever becomes of the registration, its slug's log is told, by a command in the
 * same transaction.
 *
 * @param version of the slug since the claim
 */
public record SlugClaim(String slug, long version) {

  /** The actor of what follows from the backbone's own rules. */
  public static final String ACTOR = "system:decider";

  private static final Pattern FORM = Pattern.compile("([a-z0-9-]{1,63})/(\\d{1,18})");

  /** Null when the record is no registration that was passed on. */
  static @Nullable SlugClaim find(RecordMetadata headers) {
    String text = headers.find(HeaderNames.SLUG_CLAIM);
    if (text == null) {
      return null;
    }
    Matcher form = FORM.matcher(text);
    return form.matches() ? new SlugClaim(form.group(1), Long.parseLong(form.group(2))) : null;
  }

  private boolean isOf(TenantState tenant) {
    return tenant instanceof TenantState.Registered registered && registered.slug().equals(slug);
  }

  /**
   * The command that tells the slug's log whether the tenant kept it.
   *
   * @param tenant as it is now
   */
  OutputRecord settlement(
      UUID tenantId, TenantState tenant, Contract contract, Causation causation) {
    String id = Ids.slugSettlement(slug, version).toString();
    SettleSlug settle =
        SettleSlug.newBuilder().setSlug(slug).setClaim(version).setKept(isOf(tenant)).build();
    RecordMetadata headers =
        RecordMetadata.create(id, settle.getSchema().getFullName(), Causation.SOURCE)
            .with(HeaderNames.SUBJECT, SlugEvent.SLUG.of(slug))
            .with(HeaderNames.TIME, causation.record().time())
            .with(HeaderNames.TENANT_ID, tenantId)
            .with(HeaderNames.ACTOR, ACTOR)
            .with(HeaderNames.PAYLOAD_HASH, id)
            .with(HeaderNames.CORRELATION_ID, causation.kept(HeaderNames.CORRELATION_ID))
            .with(HeaderNames.TRACEPARENT, causation.traceparent())
            .with(HeaderNames.TRACESTATE, causation.kept(HeaderNames.TRACESTATE));
    return new OutputRecord(
        Sink.COMMANDS,
        Ids.slug(slug).toString().getBytes(UTF_8),
        contract.encode(settle),
        headers.toHeaders());
  }

  @Override
  public String toString() {
    return slug + "/" + version;
  }
}

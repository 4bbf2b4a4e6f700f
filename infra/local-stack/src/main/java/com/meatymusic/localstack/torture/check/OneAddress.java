package com.meatymusic.localstack.torture.check;

import com.meatymusic.localstack.torture.history.Call;
import com.meatymusic.localstack.torture.history.Kind;
import com.meatymusic.localstack.torture.history.LoggedEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** (c') At no event of a tenant's is an address two persons'. */
final class OneAddress implements Check {

  private static final String EMAIL = "email@";

  @Override
  public Finding look(Ledger ledger) {
    List<String> wrong = new ArrayList<>();
    var events = new ArrayList<>(ledger.history().events());
    events.sort(Comparator.comparingInt(LoggedEvent::tenant).thenComparingLong(LoggedEvent::seq));
    Map<String, String> owners = new HashMap<>();
    Map<String, String> addresses = new HashMap<>();
    long looked = 0;
    for (var event : events) {
      var calls = ledger.attempts().get(event.command());
      if (calls == null) {
        continue;
      }
      var call = calls.getFirst();
      if (call.kind() == Kind.ERASE) {
        free(call.tenant(), addresses.remove(call.person()), owners);
      }
      var address = call.wrote().get(EMAIL + call.person());
      if (address != null) {
        looked++;
        free(call.tenant(), addresses.put(call.person(), address), owners);
        take(call, address, owners, wrong);
      }
    }
    return new Finding("(c) an address is one person's", looked, wrong);
  }

  private static void free(int tenant, @Nullable String address, Map<String, String> owners) {
    if (address != null) {
      owners.remove(tenant + " " + address);
    }
  }

  private static void take(
      Call call, String address, Map<String, String> owners, List<String> wrong) {
    var owner = owners.put(call.tenant() + " " + address, call.person());
    if (owner != null && !owner.equals(call.person())) {
      wrong.add("the address is that of %s: %s".formatted(owner, call.text()));
    }
  }
}

package org.oreflow.index.formula;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.io.Serializable;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.oreflow.config.Years;
import org.oreflow.reference.CountryGroups.Membership;

/**
 * A way in which countries act together: each group as one supplier, all other countries alone.
 *
 * @param memberships of the groups; no country is in two of them in one year
 */
public record Bloc(String name, List<Membership> memberships) implements Serializable {
  public Bloc {
    memberships = List.copyOf(memberships);
  }

  public static Bloc ofCountry(String country) {
    return new Bloc(country, List.of(new Membership(country, country, new Years(0, 9999))));
  }

  public boolean isOf(String variant) {
    return variant.equals(variant("")) || variant.endsWith(":" + variant(""));
  }

  /** The name of the variant: {@code bloc:G7}, of reserves {@code reserve:bloc:G7}. */
  String variant(String base) {
    return (base.isEmpty() ? "" : base + ":") + "bloc:" + name;
  }

  /** Groups that others belong to than in the year before: who, and the groups that change. */
  public Map<String, Set<String>> moved(int year) {
    Map<String, String> now = in(year);
    Map<String, String> before = in(year - 1);
    Set<String> members = new HashSet<>(now.keySet());
    members.addAll(before.keySet());
    Map<String, Set<String>> moved = new HashMap<>();
    for (String member : members) {
      if (!Objects.equals(now.get(member), before.get(member))) {
        var groups = Stream.of(now, before).map(of -> of.get(member)).filter(Objects::nonNull);
        moved.put(member, groups.collect(toSet()));
      }
    }
    return moved;
  }

  /** The members in a year, each with the group that it acts in. */
  public Map<String, String> in(int year) {
    return memberships.stream()
        .filter(m -> m.years().contain(year))
        .collect(toMap(Membership::member, Membership::group, (one, later) -> later));
  }
}

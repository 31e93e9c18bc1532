package org.oreflow.reference;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.Years;

/** Groups of countries with the years of membership. Source: {@code conf/reference/groups.csv}. */
public record CountryGroups(List<Membership> memberships) {
  public record Membership(String group, String member, Years years) implements Serializable {
    private boolean meets(Membership other) {
      return group.equals(other.group) && member.equals(other.member) && years.meet(other.years);
    }
  }

  public static CountryGroups read(Path folder) {
    List<Membership> all = new ArrayList<>();
    for (var row : ReferenceFile.read(folder.resolve("groups.csv"), Membership.class, "citation")) {
      Membership membership = row.value();
      if (all.stream().anyMatch(membership::meets)) { // it would count twice
        throw row.error(
            "member",
            "repeats " + membership.member() + " of " + membership.group(),
            "keep one row a year");
      }
      all.add(membership);
    }
    return new CountryGroups(all);
  }

  public Set<String> names() {
    return memberships.stream().map(Membership::group).collect(Collectors.toSet());
  }

  /** A country that is in two of some groups in one year, in words; empty if there is none. */
  public Optional<String> shared(List<String> groups) {
    List<Membership> asked = memberships.stream().filter(m -> groups.contains(m.group())).toList();
    for (Membership one : asked) {
      for (Membership other : asked) {
        int first = Math.max(one.years().first(), other.years().first());
        if (!one.group().equals(other.group())
            && one.member().equals(other.member())
            && first <= Math.min(one.years().last(), other.years().last())) {
          return Optional.of(
              "%s is in %s and in %s%s"
                  .formatted(
                      one.member(), one.group(), other.group(), first == 0 ? "" : " in " + first));
        }
      }
    }
    return Optional.empty();
  }
}

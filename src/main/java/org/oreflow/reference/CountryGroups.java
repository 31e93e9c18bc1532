package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Groups of countries with the years of membership. Source: {@code conf/reference/groups.csv}. */
public final class CountryGroups {
  /** One membership. */
  public record Membership(String group, String member, Years years) {}

  private final List<Membership> memberships = new ArrayList<>();

  private CountryGroups() {}

  /** Reads {@code groups.csv} in a folder. */
  public static CountryGroups read(Path folder) {
    var all = new CountryGroups();
    for (var line :
        ReferenceFile.read(
            folder.resolve("groups.csv"),
            "group",
            "member",
            "first_year",
            "last_year",
            "citation")) {
      all.memberships.add(
          new Membership(
              line.required("group"),
              line.required("member"),
              new Years(line.year("first_year", 0), line.year("last_year", 9999))));
    }
    return all;
  }

  public List<Membership> memberships() {
    return List.copyOf(memberships);
  }

  public Set<String> names() {
    return memberships.stream().map(Membership::group).collect(Collectors.toSet());
  }
}

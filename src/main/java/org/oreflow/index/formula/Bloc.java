package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.oreflow.config.Years;
import org.oreflow.reference.CountryGroups.Membership;

/**
 * A way in which countries act together: each group as one supplier, all other countries alone.
 *
 * @param name as in the settings
 * @param memberships of the groups; no country is in two of them in one year
 */
public record Bloc(String name, List<Membership> memberships) {
  /** Takes a copy. */
  public Bloc {
    memberships = List.copyOf(memberships);
  }

  /** A country alone. */
  public static Bloc ofCountry(String country) {
    return new Bloc(country, List.of(new Membership(country, country, new Years(0, 9999))));
  }

  /** The name of the variant: {@code bloc:G7}, of reserves {@code reserve:bloc:G7}. */
  Column variant(Column base) {
    return concat_ws(":", nullif(base, lit("")), lit("bloc:" + name));
  }

  /** The group that a country acts in, null for none. */
  public Column of(Column country, Column year) {
    Map<Membership, List<String>> alike =
        memberships.stream()
            .collect(
                Collectors.groupingBy(
                    m -> new Membership(m.group(), "", m.years()),
                    LinkedHashMap::new,
                    Collectors.mapping(Membership::member, Collectors.toList())));
    Column bloc = lit(null).cast(StringType);
    for (var entry : alike.entrySet()) {
      Membership m = entry.getKey();
      Column member =
          country
              .isin(entry.getValue().toArray())
              .and(year.between(m.years().first(), m.years().last()));
      bloc = when(member, m.group()).otherwise(bloc);
    }
    return bloc;
  }
}

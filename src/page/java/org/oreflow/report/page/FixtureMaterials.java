package org.oreflow.report.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Materials of {@link FixturePage}, in small tables. */
final class FixtureMaterials {
  private static final String LANDSCAPE =
      "basket | element | stage | country | year | material | basis | source | release | s | sl | sh"
          + " | q | ql | qh | unit | rank | suppliers | flags | reason | best\n";
  private static final Map<String, String> HEADS = heads();

  private FixtureMaterials() {}

  private static Map<String, String> heads() {
    var heads = new LinkedHashMap<String, String>();
    heads.put(
        "b", "stage | country | year | p | pl | ph | m | x | ac | s | flags | sources | unit");
    heads.put(
        "i",
        "indicator | variant | stage | country | year | v | l | h | status | flags | reason |"
            + " coverage | unit");
    heads.put("n", "indicator | stage | year | reason | n");
    heads.put("f", "stage | exporter | importer | year | m | l | h | pt | u | flags | source");
    heads.put("ft", "stage | year | source | n | nm | u | m | us");
    heads.put("fc", "stage | year | c | x | i");
    heads.put(
        "pr",
        "source | release | file | line | country | stage | year | measure | q | unit | l | h |"
            + " mark | note | flags | role | scenario | type");
    heads.put(
        "ch", "stage | country | a | b | sa | sb | c | l | h | o | r | d | dy | reason | flags");
    heads.put("mb", "stage | country | year | term | v | l | h | r | s | flags | sources");
    heads.put("l", LANDSCAPE.strip());
    heads.put("g", "stage | year | family | reason | cells | would");
    return heads;
  }

  /** Blocks by name; those that are not given have columns and no rows. */
  private static ObjectNode material(String unit, Map<String, String> rows) {
    ObjectNode material = new ObjectMapper().createObjectNode().put("unit", unit);
    HEADS.forEach(
        (name, head) -> {
          String[] texts = name.equals("fc") ? new String[] {"c"} : new String[0];
          material.set(name, PackedTable.of(head + "\n" + rows.getOrDefault(name, ""), texts));
        });
    return material;
  }

  /**
   * The group's shares of a basket: China 90 %, Japan 50 % and the United States 10 %, of three
   * years; and China's share of a part of it, 92 %.
   */
  static ObjectNode basket() {
    ObjectNode basket = new ObjectMapper().createObjectNode().put("basket", "rare-earths");
    basket.set(
        "l",
        PackedTable.of(
            LANDSCAPE
                + """
                rare-earths | REE | mining | CHN | 2011 | REE | world_table | table | 2025 | 0.9 | 0.9 | 0.9 | 90 | 90 | 90 | t REO | 1 | 2 | | null | 1
                rare-earths | REE | mining | JPN | 1990 | REE | world_table | table | 2025 | 0.5 | 0.5 | 0.5 | 50 | 50 | 50 | t REO | 1 | 2 | | null | 1
                rare-earths | REE | mining | USA | 2012 | REE | world_table | table | 2025 | 0.1 | 0.1 | 0.1 | 10 | 10 | 10 | t REO | 2 | 2 | | null | 1
                rare-earths | metals | metal | CHN | 2023 | metals | published_share | table | 2025 | 0.92 | 0.92 | 0.92 | | | | | 1 | 1 | | null | 1
                """));
    return basket;
  }

  static ObjectNode empty() {
    return material("", Map.of());
  }

  static ObjectNode rareEarths() {
    return material(
        "t REO",
        Map.of(
            "l",
            """
            rare-earths | REE | mining | WLD | 2011 | REE | world_table | table | 2025 | 1 | 1 | 1 | 100 | 100 | 100 | t REO | | 2 | | null | 1
            rare-earths | REE | mining | CHN | 2011 | REE | world_table | table | 2025 | 0.9 | 0.9 | 0.9 | 90 | 90 | 90 | t REO | 1 | 2 | | null | 1
            rare-earths | REE | mining | USA | 2011 | REE | world_table | table | 2025 | 0.1 | 0.1 | 0.1 | 10 | 10 | 10 | t REO | 2 | 2 | | null | 1
            rare-earths | REE | mining | WLD | 2024 | REE | world_table | table | 2025 | 1 | 1 | 1 | 100 | 100 | 100 | t REO | | 2 | | null | 1
            rare-earths | REE | mining | CHN | 2024 | REE | world_table | table | 2025 | 0.6 | 0.6 | 0.6 | 60 | 60 | 60 | t REO | 1 | 2 | QUOTA | null | 1
            rare-earths | REE | mining | USA | 2024 | REE | world_table | table | 2025 | 0.3 | 0.3 | 0.3 | 30 | 30 | 30 | t REO | 2 | 2 | | null | 1
            rare-earths | REE | mining | OTH | 2024 | REE | world_table | table | 2025 | 0.1 | 0.1 | 0.1 | 10 | 10 | 10 | t REO | | 2 | | null | 1
            battery | REE | mining | CHN | 2024 | REE | world_table | table | 2025 | 0.6 | 0.6 | 0.6 | 60 | 60 | 60 | t | 1 | 2 | QUOTA | null | 1
            rare-earths | REE | separation | CHN | 2020 | REE | published_share | table | 2025 | 0.85 | 0.85 | 0.85 | | | | | 1 | 1 | | null | 1
            rare-earths | REE | separation | WLD | 2024 | REE | world_table | table | 2025 | 1 | 1 | 1 | 80 | 80 | 80 | t REO | | 1 | | null | 1
            rare-earths | REE | separation | CHN | 2024 | REE | world_table | table | 2025 | 1 | 1 | 1 | 80 | 80 | 80 | t REO | 1 | 1 | | null | 1
            rare-earths | REE | magnet | CHN | 2020 | REE | own_amount | table | 2025 | | | | 55 | 50 | 60 | t REO | 1 | 1 | | null | 1
            rare-earths | REE | use | CHN | 2012 | REE | demand_share | table | 2025 | 0.7 | 0.7 | 0.7 | | | | | 1 | 1 | | null | 0
            rare-earths | REE | separation | CHN | 2030 | REE, share (base case) | projection | outlook | 2025 | 0.55 | 0.55 | 0.55 | | | | | 1 | 1 | | null | 0
            rare-earths | REE | mining | CHN | 2024 | REE | reserve | table | 2025 | 0.5 | 0.5 | 0.5 | 4400 | 4400 | 4400 | t REO | 1 | 2 | | null | 0
            """,
            "b",
            """
            mining | WLD | 2024 | 100 | 100 | 100 | | | | | | table | t REO
            mining | CHN | 2024 | 60 | 60 | 60 | | | | | QUOTA | table | t REO
            """,
            "i",
            """
            hhi | | mining | WLD | 2011 | 0.82 | 0.82 | 0.82 | final | | null | 1 | 1
            hhi | | mining | WLD | 2024 | 0.45 | 0.45 | 0.45 | final | | null | 1 | 1
            """,
            "n",
            "hhi | metal | 2024 | NO_SOURCE | 1",
            "f",
            """
            magnet | CHN | USA | 2024 | | 0 | 40 | 50 | 3000000 | | trade
            magnet | CHN | JPN | 2024 | 10 | 9 | 11 | 12 | 1000000 | | trade
            """,
            "ft",
            "magnet | 2024 | trade | 2 | 1 | 4000000 | 10 | 0",
            "fc",
            """
            magnet | 2024 | CHN | 4000000 | 0
            magnet | 2024 | USA | 0 | 3000000
            """,
            "pr",
            """
            table | 2025 | world.csv | 7 | CHN | mining | 2024 | quota | 60 | t REO | 60 | 60 | | mining quota | QUOTA | part | |
            outlook | 2025 | outlook.csv | 3 | CHN | mining | 2024 | output | 60 | t | | | | | | part | |
            outlook | 2025 | outlook.csv | 4 | CHN | mining | 2030 | output | 70 | t | | | | | | scenario | base case | base case
            outlook | 2025 | outlook.csv | 6 | CHN | separation | 2030 | share | 55 | % | | | | | | scenario | base case | share of supply
            outlook | 2025 | outlook.csv | 5 | USA | mining | 2030 | output | 50 | t | | | | | | scenario | base case | base case
            """,
            "ch",
            """
            mining | CHN | 2011 | 2024 | 0.9 | 0.6 | -0.45 | -0.45 | -0.45 | -0.2 | -0.25 | 0.05 | 2012 | null |
            mining | USA | 2011 | 2024 | 0.1 | 0.2 | 0.03 | 0.03 | 0.03 | 0.02 | 0.01 | 0.024 | 2024 | null | ONE_EDITION
            """,
            "mb",
            """
            mining | WLD | 2024 | production | 100 | 100 | 100 | 98 | 1 | | table
            mining | WLD | 2024 | unreported | | 0 | 12 | | | |
            separation | WLD | 2024 | production | 80 | 80 | 80 | 81 | 1 | | table
            """));
  }

  static ObjectNode neodymium() {
    return material(
        "t REO",
        Map.of(
            "l",
            """
            rare-earths | Nd | mining | WLD | 2024 | Nd | world_table | table | 2025 | 1 | 1 | 1 | 50 | 20 | 100 | t REO | | 2 | | null | 0
            rare-earths | Nd | mining | CHN | 2024 | Nd | world_table | table | 2025 | 0.8 | 0.29 | 0.87 | 40 | 10 | 80 | t REO | 1 | 2 | | null | 0
            rare-earths | Nd | mining | USA | 2024 | Nd | world_table | table | 2025 | 0.2 | 0.15 | 0.24 | 10 | 10 | 10 | t REO | 2 | 2 | | null | 0
            rare-earths | Nd | mining | MMR | 2024 | Nd | world_table | table | 2025 | | 0 | 0.24 | | 0 | 8 | t REO | 3 | 2 | | NO_SOURCE | 0
            """,
            "i",
            "hhi | | mining | WLD | 2024 | | 0.1 | 0.9 | final | | null | 1 | 1",
            "f",
            "mining | USA | CHN | 2024 | | 0 | 5 | 9 | 9000000 | SHARE_UNKNOWN | trade",
            "ft",
            "mining | 2024 | trade | 1 | 0 | 9000000 | 0 | 9000000"));
  }

  static ObjectNode hostile() {
    String bad = FixturePage.HOSTILE;
    String row = " | 2024 | x | world_table | " + bad + " | " + bad + " | ";
    return material(
        "t",
        Map.of(
            "l",
            "x | "
                + FixturePage.HOSTILE_ID
                + " | mining | WLD"
                + row
                + "1 | 1 | 1 | 10 | 10 | 10 | t | | 1 | | null | 1\n"
                + "x | "
                + FixturePage.HOSTILE_ID
                + " | mining | XXX"
                + row
                + "1 | 1 | 1 | 10 | 10 | 10 | t | 1 | 1 | "
                + bad
                + " | null | 1\n",
            "i",
            "hhi | | mining | WLD | 2024 | 1 | 1 | 1 | final | " + bad + " | null | 1 | 1",
            "f",
            "mining | XXX | CHN | 2024 | | | | | 3000000 | " + bad + " | " + bad,
            "ft",
            "mining | 2024 | " + bad + " | 1 | 0 | 3000000 | 0 | 0",
            "pr",
            bad
                + " | "
                + bad
                + " | "
                + bad
                + " | 1 | XXX | mining | 2024 | output | 10 | t | | | |"
                + bad
                + " | "
                + bad
                + " | part | | "));
  }
}

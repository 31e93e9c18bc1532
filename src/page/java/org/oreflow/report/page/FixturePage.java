package org.oreflow.report.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A page over a lake made up for tests. REE: two tables of the mine, 2011 (China 90 t of 100) and
 * 2024 (China 60, United States 30, others 10 of 100), so that HHI is .36 + .09 = .45. Nd: a table
 * whose bounds are wide. A material whose names are hostile, one without rows, one without a file.
 */
final class FixturePage {
  static final String HOSTILE = "</script><img src=x onerror=alert(1)>{{7*7}}";
  static final String HOSTILE_ID = "=cmd'\"`$(id)";
  static final String RUN = "20260101T000000000Z";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String D3 = "META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";
  private static final String SANKEY =
      "META-INF/resources/webjars/d3-sankey/0.12.3/dist/d3-sankey.min.js";

  private FixturePage() {}

  static void write(Path folder) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    String list = resource("org/oreflow/page/files.txt");
    for (String name : list.lines().toList()) {
      Files.writeString(folder.resolve(name), resource("org/oreflow/page/" + name));
    }
    Files.writeString(folder.resolve("d3.min.js"), resource(D3));
    Files.writeString(folder.resolve("d3-sankey.min.js"), resource(SANKEY));
    write(data, "start", start());
    write(data, "REE", FixtureMaterials.rareEarths());
    write(data, "Nd", FixtureMaterials.neodymium());
    write(data, HOSTILE_ID, "Hostile", FixtureMaterials.hostile());
    write(data, "Zz", FixtureMaterials.empty());
    write(data, "basket:rare-earths", "Basket", FixtureMaterials.basket());
    write(data, "of:countries", "countries", countries());
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = FixturePage.class.getClassLoader().getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void write(Path data, String name, ObjectNode content) throws IOException {
    write(data, name, name, content);
  }

  private static void write(Path data, String name, String file, ObjectNode content)
      throws IOException {
    String json = JSON.writeValueAsString(content).replace("<", "\\u003c");
    String call =
        "oreflow(" + JSON.writeValueAsString(name) + ", " + JSON.writeValueAsString(json) + ");\n";
    Files.writeString(data.resolve(file + ".js"), call);
  }

  private static ObjectNode countries() {
    ObjectNode countries = JSON.createObjectNode();
    countries.set(
        "rows",
        PackedTable.of(
            """
            country | element | stage  | year | s   | sl  | sh  | q  | unit  | source | release | flags
            CHN     | REE     | mining | 2024 | 0.6 | 0.6 | 0.6 | 60 | t REO | table  | 2025    | QUOTA
            USA     | REE     | mining | 2024 | 0.3 | 0.3 | 0.3 | 30 | t REO | table  | 2025    |
            """));
    return countries;
  }

  private static ObjectNode start() {
    ObjectNode start = JSON.createObjectNode();
    start.put("format", 1).put("run", RUN).put("first", "REE");
    ArrayNode elements = start.putArray("elements");
    element(elements, HOSTILE_ID, HOSTILE, "Hostile.js", HOSTILE);
    element(elements, "Gone", "Gone", "Gone.js", "缺失");
    element(elements, "Nd", "Neodymium", "Nd.js", "钕");
    element(elements, "REE", "Rare earths", "REE.js", "稀土");
    element(elements, "Zz", "Nothing", "Zz.js", "无");
    start.putArray("baskets").add(basket());
    names(start);
    lists(start);
    ObjectNode diff = start.putObject("diff").put("from", "20250101T000000000Z");
    diff.set(
        "rows",
        PackedTable.of(
            """
            table   | column       | element | stage  | country | partner | year | unit  | old | ol | oh | new | nl | nh | cause
            balance | production_t | REE     | mining | USA     |         | 2024 | t REO | 25  | 20 | 28 | 30  | 30 | 30 | release
            """));
    return start;
  }

  private static void element(ArrayNode list, String id, String english, String file, String zh) {
    list.addArray().add(id).add(english).add(file).add(zh);
  }

  private static ObjectNode basket() {
    ObjectNode basket = JSON.createObjectNode();
    basket
        .put("id", "rare-earths")
        .put("file", "Basket.js")
        .put("unit", "t REO")
        .put("group", "REE");
    ArrayNode elements = basket.putArray("elements");
    List.of("Nd", "REE").forEach(elements::add);
    ArrayNode stages = basket.putArray("stages");
    stage(stages, "mining", "");
    stage(stages, "separation", "mining");
    stage(stages, "metal", "separation");
    stage(stages, "magnet", "metal");
    stage(stages, "use", "magnet");
    stage(stages, "end_of_life", "use");
    return basket;
  }

  private static void stage(ArrayNode stages, String id, String from) {
    ArrayNode stage = stages.addArray().add(id);
    ArrayNode before = stage.addArray();
    if (!from.isEmpty()) {
      before.add(from);
    }
    stage.addArray();
  }

  private static void names(ObjectNode start) {
    ObjectNode names = start.putObject("names");
    pair(names, "CHN", "China", "中国");
    pair(names, "USA", "United States", "美国");
    pair(names, "MMR", "Myanmar (Burma)", "缅甸");
    pair(names, "JPN", "Japan", "日本");
    pair(names, "WLD", "World", "世界");
    pair(names, "OTH", "Others, undivided", "其他（未细分）");
    pair(names, "XXX", HOSTILE, HOSTILE);
    ObjectNode points = start.putObject("points");
    points.putArray("CHN").add(116.4).add(39.9).add("Beijing");
    points.putArray("USA").add(-77.0).add(38.9).add("Washington");
    points.putArray("JPN").add(139.7).add(35.7).add("Tokyo");
    ObjectNode stages = start.putObject("stages");
    pair(stages, "mining", "mining", "开采");
    pair(stages, "separation", "separation", "分离");
    pair(stages, "metal", "metal", "金属");
    pair(stages, "magnet", "permanent magnet", "永磁体");
    pair(stages, "use", "use", "使用");
    pair(stages, "end_of_life", "end-of-life products", "报废产品");
    pair(start.putObject("flags"), "QUOTA", "a quota, not a measured output", "配额，并非实测产量");
    pair(start.putObject("reasons"), "NO_SOURCE", "no source tells it", "没有来源");
    pair(start.putObject("bases"), "world_table", "part of a table of the world", "世界表中的部分");
    pair(start.putObject("causes"), "release", "another release or source is read", "读取了其他版本或来源");
    pair(start.putObject("measured"), "quota", "quota", "配额");
    pair(start.putObject("kinds"), "export quota", "export quota", "出口配额");
    pair(start.putObject("states"), "planned", "planned", "规划");
    ObjectNode indices = start.putObject("indices");
    pair(indices, "net_import_reliance", "net import reliance", "净进口依存度");
  }

  private static void pair(ObjectNode names, String code, String english, String chinese) {
    names.putArray(code).add(english).add(chinese);
  }

  private static void lists(ObjectNode start) {
    start.set(
        "overview",
        PackedTable.of(
            """
            element | stage  | year | v   | l   | h   | status | c1 | c1l | c1h | top
            Nd      | mining | 2024 |     | 0.1 | 0.9 | final  |    | 0.2 | 0.9 | CHN
            REE     | mining | 2024 | 0.45| 0.45| 0.45| final  | 0.6| 0.6 | 0.6 | CHN
            """));
    start.set(
        "reliance",
        PackedTable.of(
            """
            element | stage  | country | year | pv   | pl  | ph | pr        | ov  | ol  | oh  | or
            Nd      | mining | USA     | 2023 |      | 0.95| 1  | NO_SOURCE |     |     |     | NO_SOURCE
            REE     | mining | USA     | 2023 | 0.82 |     |    | null      | 0.8 | 0.8 | 0.8 | null
            """));
    start.set(
        "loads",
        PackedTable.of(
            """
            source | release | published  | covers | files | read | kept | rejected | bytes | red | citation       | licence
            table  | 2025    | 2025-01-31 | world  | 2     | 9    | 8    | 1        | 100   | 1   | Tables (2025)  | public domain
            trade  | 2024    | 2024-06-01 | world  | 1     | 4    | 4    | 0        | 100   | 0   | Customs (2024) | not to be passed on
            """));
    start.set(
        "projects",
        PackedTable.of(
            """
            basket      | stage  | country | project | company | product | low | capacity | high | unit | content | start | state   | state_date | flags | note | citation
            rare-earths | mining | USA     | Pit     | Miner   | oxide   |     | 5000     |      | t    |         | 2028  | planned | 2024-01-01 |       |      | Report (2024)
            """));
    start.set(
        "measures",
        PackedTable.of(
            """
            date       | end | country | against | baskets     | stages | materials | kind   | event   | quantity | unit | codes | flags | note | citation
            2023 |     | CHN     |         | rare-earths |        |           | export quota | quota of the year | 50000 | t |       |       |      | Order 2023
            2024 | 2025-11 | CHN |         | rare-earths |        |           | export quota | suspended         |       |   |       |       |      | Order 2024
            """));
    start.set(
        "shared",
        PackedTable.of(
            """
            element | stage | basis           | year | v      | l      | h      | flags | reason
            REE     | use   | demand_share    | 2012 | 0.49   | 0.49   | 0.58   |       | null
            metals  | metal | published_share | 2023 | 0.8464 | 0.8464 | 0.8528 |       | null
            """));
    start.set(
        "projections",
        PackedTable.of(
            """
            element | stage | measure | type   | scenario | country | year | q   | unit | source  | release
            REE     | use   | demand  | demand | STEPS    | WLD     | 2030 | 130 | t    | outlook | 2025
            REE     | use   | demand  | demand | NZE      | WLD     | 2030 | 180 | t    | outlook | 2025
            """));
  }
}

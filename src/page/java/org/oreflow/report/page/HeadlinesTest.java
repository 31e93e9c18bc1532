package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject;

/**
 * Every headline of every material and view, in English, and what a card says of dependence, is
 * what {@code jobs/oreflow sql} answers: of a small lake, or of that of this checkout, with {@code
 * -Dpage.published=data-lake/published}.
 */
@Tag("page")
class HeadlinesTest {
  private static final List<String> VIEWS =
      List.of(
          "landscape", "change", "trade", "chain", "compare", "outlook", "countries", "sources");
  private static final List<String> SINCE =
      List.of("since-up", "since-down", "since-same", "since-open", "since-other-table");
  private static final List<String> KEYS =
      List.of(
          "lead-wide",
          "lead-printed",
          "lead-used",
          "change-lead-up",
          "change-lead-down",
          "change-lead-open",
          "trade-lead",
          "outlook-lead",
          "outlook-lead-share",
          "country-lead",
          "compare-lead",
          "sources-lead",
          "depend-imports",
          "depend-supply");
  private static final List<String> WITHOUT_NUMBERS =
      List.of(
          "lead-none",
          "outlook-lead-none",
          "change-title-none",
          "change-lead-none",
          "chain-title-none",
          "trade-title",
          "country-lead-none",
          "country-group",
          "compare-lead-none");
  private static final String DEPENDS = "#main [data-chart=depends] .card-head p";
  private static final String IMPORTER = "#main [data-chart=depends] select";
  private static final Pattern MADE_THERE =
      Pattern.compile(" Made there, whoever sold it: (.*)\\.");
  private static final String ENDED = "(?<=\\)), |(?<=\\)) and "; // between names of a list
  private static final Pattern PLACE = Pattern.compile("\\{(\\w+)\\}");
  private static final Pattern NUMBER = Pattern.compile("<?[0-9][0-9,]*(?:\\.[0-9]+)?");
  private static final Pattern MOST = Pattern.compile("(.+?) (\\S+ %) \\((.+?), (\\d{4})\\)");
  private static final Pattern RANKED = Pattern.compile("(.+?) \\(([^(]+), ([0-9.]+)\\)");
  private static final Pattern CHAIN = Pattern.compile("(.+?) in (\\d{4}): (.+?)\\.( [A-Z].*)?");
  private static final Pattern MADE =
      Pattern.compile(
          "(?:^|, | and )(\\D+?) ((?:at least |at most )?[0-9][0-9.,–]*) ([kM]?)[^,]*?(?=, |$| and )");

  // swatches that two names of a legend share
  private static final String SHARED =
      """
      return [...document.querySelectorAll('#main .legend')].flatMap((legend) => {
        const styles = [...legend.querySelectorAll('rect')].map((rect) => rect.getAttribute('class'));
        return styles.filter((style, at) => styles.indexOf(style) < at);
      })
      """;

  @TempDir private static Path home;
  private static Browser browser;
  private static AnsweredTables tables;
  private static final Map<String, Pattern> SENTENCES = new LinkedHashMap<>();
  private static final Map<String, Map<String, String>> CODES = new HashMap<>();

  @BeforeAll
  static void open() throws IOException {
    String given = System.getProperty("page.published", "");
    SmallProject project = given.isEmpty() ? small() : null;
    tables =
        project == null ? AnsweredTables.ofThisCheckout(home) : new AnsweredTables(project::ask);
    browser =
        Browser.at((project == null ? Path.of(given) : project.path("out")).resolve("page"), home);
    browser.open("#/landscape?l=en");
    List<String> all = new ArrayList<>();
    SINCE.forEach(since -> all.add("lead+" + since));
    all.add("lead+full-stop");
    all.addAll(KEYS);
    all.addAll(WITHOUT_NUMBERS);
    all.forEach(key -> SENTENCES.put(key, sentence(key.split("\\+"))));
    CODES.put("country", codes("Object.keys(Data.start().names)", "Words.country"));
    CODES.get("country").putAll(codes("Object.keys(Data.start().names)", "Words.countryWithin"));
    CODES.put("stage", codes("Object.keys(Data.start().stages)", "Words.stageWithin"));
    CODES.put("material", codes("Data.elements().map((row) => row[0])", "Words.materialWithin"));
  }

  private static SmallProject small() throws IOException {
    SmallProject project = SmallProject.in(home);
    List<Path> copied = new ArrayList<>(List.of(Path.of("conf/baskets/rare-earths.yaml")));
    for (String source : List.of("iea-2025", "iea-magnets", "chain", "chain-links")) {
      copied.add(Path.of("conf/sources/" + source + ".yaml"));
    }
    for (String folder : List.of("iea-2025", "chain", "chain-links")) {
      try (Stream<Path> files = Files.walk(Path.of("data-lake/landing/" + folder))) {
        files.filter(Files::isRegularFile).forEach(copied::add);
      }
    }
    for (Path file : copied) {
      project.write(file.toString(), Files.readAllBytes(file));
    }
    SmallProject.Result done = project.does("run");
    assertThat(done.code()).as(done.err()).isZero();
    return project;
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  /** The pattern of a sentence of the page, with a group for each of its places. */
  private static Pattern sentence(String... keys) {
    var pattern = new StringBuilder();
    for (int i = 0; i < keys.length; i++) {
      String text = (String) browser.script("return TEXTS[arguments[0]][0]", keys[i]);
      int end = 0;
      Matcher place = PLACE.matcher(text);
      while (place.find()) {
        pattern.append(Pattern.quote(text.substring(end, place.start())));
        pattern.append("(?<").append(place.group(1)).append(i == 0 ? "" : "was").append(">.+?)");
        end = place.end();
      }
      pattern.append(Pattern.quote(text.substring(end)));
    }
    return Pattern.compile(pattern + "( .*)?");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, String> codes(String list, String name) {
    return (Map<String, String>)
        browser.script(
            "return Object.fromEntries(%s.map((code) => [%s(code), code]))".formatted(list, name));
  }

  private static String code(String kind, String words) {
    Map<String, String> codes = CODES.get(kind);
    String within = words.substring(0, 1).toLowerCase(Locale.ROOT) + words.substring(1);
    return codes.getOrDefault(words, codes.getOrDefault(within, words));
  }

  @Test
  @SuppressWarnings("unchecked")
  void sayWhatTheTablesHold() {
    Map<String, String> wrong = new TreeMap<>();
    Map<String, Integer> checked = new TreeMap<>();
    List<String> elements =
        (List<String>) browser.script("return Data.elements().map((row) => row[0])");
    for (String element : elements) {
      for (String view : VIEWS) {
        browser.go("#/" + view + "?e=" + encoded(element) + "&l=en");
        String said = browser.text("h1").replace('\u00a0', ' ');
        String kind = check(said);
        if (kind.startsWith("wrong")) {
          wrong.put(element + " " + view, kind + ": " + said);
        }
        checked.merge(kind, 1, Integer::sum);
        if (view.equals("trade") && browser.count(DEPENDS) > 0) {
          String depends = browser.text(DEPENDS).replace('\u00a0', ' ');
          String importer =
              (String)
                  browser.script("return document.querySelector(arguments[0]).value", IMPORTER);
          boolean isRight = isDependent(depends, importer);
          checked.merge(isRight ? "depends" : "wrong depends", 1, Integer::sum);
          if (!isRight) {
            wrong.put(element + " depends", importer + ": " + depends);
          }
        }
        assertThat((List<String>) browser.script(SHARED)).as(element + " " + view).isEmpty();
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(checked)
        .containsKeys("lead+full-stop", "compare-lead", "country-lead", "sources-lead", "depends");
  }

  private static String encoded(String element) {
    return (String) browser.script("return encodeURIComponent(arguments[0])", element);
  }

  /** The kind of a headline, or why it is wrong; one without a number says nothing to compare. */
  private static String check(String said) {
    for (Map.Entry<String, Pattern> sentence : SENTENCES.entrySet()) {
      Matcher places = sentence.getValue().matcher(said);
      if (places.matches()) {
        return isTold(sentence.getKey(), places) ? sentence.getKey() : "wrong " + sentence.getKey();
      }
    }
    if (CHAIN.matcher(said).matches()) {
      return isMade(said) ? "chain-lead" : "wrong chain-lead";
    }
    return NUMBER.matcher(said).find() ? "wrong: no such sentence" : "without a number";
  }

  private static boolean isTold(String key, Matcher said) {
    return switch (key) {
      case "lead-wide" ->
          hasShare(said, "world_table", said.group("share"), said.group("year"), "share")
              && hasShare(said, "world_table", said.group("low"), said.group("year"), "share_low")
              && hasShare(
                  said, "world_table", said.group("high"), said.group("year"), "share_high");
      case "lead-printed" ->
          hasShare(said, "published_share", said.group("share"), said.group("year"), "share");
      case "lead-used" ->
          hasShare(said, "demand_share", said.group("share"), said.group("year"), "share");
      case "outlook-lead-share" ->
          hasShare(said, "projection", said.group("share"), said.group("year"), "share");
      case "outlook-lead" ->
          hasShare(said, "projection", said.group("to"), said.group("year"), "share")
              && hasShare(said, "", said.group("from"), said.group("base"), "share");
      case "change-lead-up", "change-lead-down", "change-lead-open" ->
          hasHhi(said, said.group("from"), said.group("base"))
              && hasHhi(said, said.group("to"), said.group("year"))
              && (!key.endsWith("up") || isMore(said.group("to"), said.group("from")))
              && (!key.endsWith("down") || isMore(said.group("from"), said.group("to")));
      case "trade-lead" -> isShipped(said);
      case "country-lead" -> isHeld(said);
      case "compare-lead" -> isRanked(said.group("names"));
      case "sources-lead" -> isRead(said);
      case "lead+since-up",
          "lead+since-down",
          "lead+since-same",
          "lead+since-open",
          "lead+since-other-table",
          "lead+full-stop" ->
          hasShare(said, "world_table", said.group("share"), said.group("year"), "share")
              && (!key.endsWith("up") || isMore(said.group("share"), said.group("sharewas")))
              && (!key.endsWith("down") || isMore(said.group("sharewas"), said.group("share")))
              && (key.equals("lead+full-stop")
                  || hasShare(
                      said,
                      "world_table",
                      said.group(key.endsWith("same") ? "share" : "sharewas"),
                      said.group("yearwas"),
                      "share"));
      default -> true; // says no number
    };
  }

  private static boolean isMore(String one, String other) {
    double[] values = new double[2];
    for (int i = 0; i < values.length; i++) {
      Matcher number = NUMBER.matcher(i == 0 ? one : other);
      values[i] = number.find() ? Double.parseDouble(number.group().replaceAll("[<,]", "")) : -1;
    }
    return values[0] >= values[1]; // as both are rounded
  }

  private static Map<String, String> link(String material, String stage, String year) {
    Map<String, String> where = new HashMap<>();
    where.put("element", code("material", material));
    where.put("year", year);
    if (stage != null) {
      where.put("stage", code("stage", stage.toLowerCase(Locale.ROOT)));
    }
    return where;
  }

  private static boolean hasShare(
      Matcher said, String basis, String share, String year, String column) {
    boolean hasStage = said.pattern().pattern().contains("(?<stage>");
    var where = link(said.group("material"), hasStage ? said.group("stage") : null, year);
    where.put("country", code("country", said.group("country")));
    if (!basis.isEmpty()) {
      where.put("basis", basis);
    }
    return tables.any(
        "landscape",
        where,
        row ->
            is(share, row.get(column), 100)
                || (share.startsWith("at ")
                    && (is(share, row.get("share_low"), 100)
                        || is(share, row.get("share_high"), 100))));
  }

  private static boolean hasHhi(Matcher said, String words, String year) {
    var where = link(lower(said.group("material")), said.group("stage"), year);
    where.putAll(Map.of("country", "WLD", "indicator", "hhi", "variant", ""));
    Matcher number = NUMBER.matcher(words);
    List<String> numbers = new ArrayList<>();
    while (number.find()) {
      numbers.add(number.group());
    }
    return tables.any(
        "indicator",
        where,
        row ->
            numbers.stream()
                .allMatch(
                    one ->
                        Stream.of("value", "low", "high")
                            .anyMatch(column -> is(one, row.get(column), 1))));
  }

  private static String lower(String material) {
    return CODES.get("material").containsKey(material)
        ? material
        : material.substring(0, 1).toLowerCase(Locale.ROOT) + material.substring(1);
  }

  private static boolean isShipped(Matcher said) {
    var where = link(said.group("material"), said.group("stage"), said.group("year"));
    double[] sums = new double[2];
    tables.any(
        "flow",
        where,
        row -> {
          double value =
              row.get("value_usd").isEmpty() ? 0 : Double.parseDouble(row.get("value_usd"));
          sums[0] += row.get("exporter").equals(code("country", said.group("country"))) ? value : 0;
          sums[1] += value;
          return false;
        });
    return is(said.group("share"), String.valueOf(sums[0] / sums[1]), 100);
  }

  private static boolean isHeld(Matcher said) {
    for (String one : said.group("most").split(ENDED)) {
      Matcher most = MOST.matcher(one);
      if (!most.matches()) {
        return false;
      }
      var where = link(most.group(1), most.group(3), most.group(4));
      where.put("country", code("country", said.group("country")));
      where.put("best", "true");
      if (!tables.any("landscape", where, row -> is(most.group(2), row.get("share"), 100))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isRanked(String names) {
    for (String one : names.split(ENDED)) {
      Matcher ranked = RANKED.matcher(one);
      if (!ranked.matches()) {
        return false;
      }
      Map<String, String> where = link(ranked.group(1), ranked.group(2), "");
      where.remove("year");
      where.put("indicator", "hhi");
      if (!tables.any("indicator", where, row -> is(ranked.group(3), row.get("value"), 1))) {
        return false;
      }
    }
    return true;
  }

  /** Whether a row of the importer has what is bought of the supplier, and what was made there. */
  private static boolean isDependent(String said, String importer) {
    String first = said.replaceAll(MADE_THERE.pattern(), "");
    for (String key : List.of("depend-imports", "depend-supply")) {
      Matcher places = SENTENCES.get(key).matcher(first);
      if (places.matches()) {
        var where = link(places.group("material"), places.group("stage"), places.group("year"));
        where.put("country", importer);
        where.put("origin", code("country", places.group("supplier")));
        Matcher made = MADE_THERE.matcher(said);
        String there = made.find() ? made.group(1) : "";
        return tables.any(
            "exposure",
            where,
            row ->
                areAll(places.group("share"), row, "face_value")
                    && areAll(there, row, "look_through"));
      }
    }
    return false;
  }

  /** Whether each number is the figure or one of its bounds; an open bound has none. */
  private static boolean areAll(String words, Map<String, String> row, String column) {
    return NUMBER
        .matcher(words)
        .results()
        .allMatch(
            one ->
                Stream.of("", "_low", "_high")
                    .anyMatch(end -> is(one.group(), row.get(column + end), 100)));
  }

  private static boolean isRead(Matcher said) {
    long read =
        tables.rows("load").stream().mapToLong(row -> Long.parseLong(row.get("rows_read"))).sum();
    return said.group("read").replace(",", "").equals(String.valueOf(read));
  }

  /**
   * The amounts of links of a chain: of the world in that year, in the landscape or the balance.
   */
  private static boolean isMade(String said) {
    Matcher sentence = CHAIN.matcher(said);
    if (!sentence.matches()) {
      return false;
    }
    Matcher made = MADE.matcher(sentence.group(3));
    int found = 0;
    while (made.find()) {
      Map<String, String> where = link(lower(sentence.group(1)), made.group(1), sentence.group(2));
      where.put("country", "WLD");
      double scale = Map.of("k", 1e-3, "M", 1e-6).getOrDefault(made.group(3), 1.0);
      Matcher number = NUMBER.matcher(made.group(2));
      while (number.find()) {
        String one = number.group();
        if (!tables.any(
                "landscape",
                where,
                row -> isOneOf(one, row, scale, "quantity", "quantity_low", "quantity_high"))
            && !tables.any(
                "material_balance",
                where,
                row -> isOneOf(one, row, scale, "value_t", "low_t", "high_t"))) {
          return false;
        }
      }
      found++;
    }
    return found > 0;
  }

  private static boolean isOneOf(
      String words, Map<String, String> row, double scale, String... columns) {
    return Stream.of(columns).anyMatch(column -> is(words, row.get(column), scale));
  }

  /** Whether a number of a headline is a figure, rounded as it is. */
  private static boolean is(String words, String figure, double scale) {
    Matcher number = NUMBER.matcher(words);
    if (figure == null || figure.isEmpty() || !number.find()) {
      return false;
    }
    double value = Double.parseDouble(figure) * scale;
    if (number.group().startsWith("<")) {
      return value < Double.parseDouble(number.group().substring(1));
    }
    String digits = number.group().replace(",", "");
    int point = digits.indexOf('.');
    double half = 0.5 * Math.pow(10, point < 0 ? 0 : point + 1 - digits.length());
    return Math.abs(value - Double.parseDouble(digits)) <= half * (1 + 1e-6);
  }
}

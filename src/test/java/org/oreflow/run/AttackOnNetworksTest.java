package org.oreflow.run;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;

/**
 * Questions about who depends on whom, scenarios and networks in files, that cannot be answered.
 */
@Tag("full")
@Tag("attack")
class AttackOnNetworksTest {
  private static final String FILES =
      "--production ~/made.csv --flows ~/sold.csv --stages separation,magnet";
  private static final String STOP = "stop CHL --stage refining";
  private static final String ON_FILES = "what-if ~/asked.yaml " + FILES;
  private static final String NEW = "scenario new";
  private static final String EVENT =
      "{what: stop, by: [CHN], to: [\"*\"], stages: [separation], part: 0.5}";
  private static final String QUOTA =
      "{what: quota, by: [CHN], stages: [separation], tonnes: 999999999}";
  private static final String SCENARIO =
      """
      id: asked
      base_year: 2024
      years: {first: 2025, last: 2025}
      modes: [first_order, contracts]
      events:
        - %s
      """
          .formatted(EVENT);
  private static final String MADE =
      """
      network,stage,country,mass_t
      REE,separation,CHN,75
      REE,separation,MYS,25
      REE,magnet,JPN,25
      """;
  private static final String SOLD =
      """
      network,stage,exporter,importer,mass_t
      REE,separation,CHN,JPN,10
      REE,separation,MYS,JPN,15
      REE,magnet,JPN,USA,4
      """;

  // words of a command, ~ the home and \u00a0 a blank in a word; words of its line
  private static final String[][] COMMANDS = {
    {"depend", "names no country"},
    {"depend --on=", "names no country"},
    {"depend Atlantis", "there is no country \"Atlantis\""},
    {"depend JPX", "did you mean JPN"},
    {"depend ../../etc/passwd", "there is no country"},
    {"depend $(id)", "there is no country"},
    {"depend '\u00a0or\u00a01=1", "there is no country"},
    {"depend \u001b[2J", "there is no country \".u001b"},
    {"depend JPN CHL", "CHL"},
    {"depend FRA", "table exposure has no row of what FRA buys"},
    {"depend JPN --on Atlantis", "there is no country \"Atlantis\""},
    {"depend JPN --on FRA", "there is no figure of FRA; there are ARG, CHL"},
    {"depend JPN --stage magnet", "there is no figure of magnet; there are refining"},
    {"depend JPN --element Xx", "there is no figure of Xx; there are Li"},
    {"depend JPN --years 1999", "there is no figure of 1999; there are 2024"},
    {"depend JPN --years soon", "soon"},
    {"depend JPN --years 99999999999", "99999999999"},
    {"depend JPN --format xml", "xml"},
    {"depend JPN --audience all", "all"},
    {"depend --on FRA", "there is no figure of FRA"},
    {"stop", "SUPPLIER|--stage"},
    {"stop CHL", "--stage"},
    {"stop Atlantis --stage refining", "there is no country \"Atlantis\""},
    {"stop FRA --stage refining", "no amount is known that France sells"},
    {"stop CHL --stage magnet", "there is no figure of magnet; there are refining"},
    {STOP + " --element Xx", "there is no figure of Xx; there are Li"},
    {STOP + " --year 1999", "there is no figure of 1999; there are 2024"},
    {STOP + " --year -1", "there is no figure of -1"},
    {STOP + " --to Atlantis", "there is no country \"Atlantis\""},
    {STOP + " --to=", "there is no country \"\""},
    {STOP + " --let-through 1", "--let-through: is 1.0"},
    {STOP + " --let-through=-0.1", "--let-through: is -0.1"},
    {STOP + " --let-through NaN", "--let-through: is NaN"},
    {STOP + " --let-through half", "half"},
    {STOP + " --months 0", "--months: is 0"},
    {STOP + " --months 121", "--months: is 121"},
    {STOP + " --months 2147483648", "2147483648"},
    {STOP + " --stock=-1", "--stock: is -1"},
    {STOP + " --stock NaN", "--stock: is NaN"},
    {STOP + " --stock Infinity", "--stock: is Infinity"},
    {STOP + " --pool JPN", "JPN is no group"},
    {STOP + " --pool JPN+Atlantis", "there is no country \"Atlantis\""},
    {STOP + " --pool G7,EU27", "is in G7 and in EU27"},
    {STOP + " --pool=", "there is no country \"\""},
    {STOP + " --save ~/made.csv", "made.csv: is there already"},
    {STOP + " --save ~", "is there already"},
    {STOP + " --save ~/made.csv/x.yaml", "made.csv/x.yaml: cannot be written"},
    {STOP + " --save /proc/x.yaml", "/proc/x.yaml: cannot be written"},
    {"trace", "does not name one network"},
    {"trace --element Xx --year 2024", "nothing is traded of \"Xx\" in 2024"},
    {"trace --element Li --year 1999", "nothing is traded of \"Li\" in 1999"},
    {"trace --element Li", "nothing is traded of \"Li\" in 0"},
    {"trace --element Li --year 2024 " + FILES, "does not name one network"},
    {"trace --year 2024 " + FILES, "does not name one network"},
    {"trace --production ~/made.csv --flows ~/sold.csv", "does not name one network"},
    {"trace --production ~/made.csv --stages magnet", "does not name one network"},
    {"trace --what all " + FILES, "all"},
    {"trace --format xml " + FILES, "xml"},
    {ON_FILES.replace("--flows ~/sold.csv ", ""), "has a part of a network"},
    {ON_FILES.replace(",magnet", ""), "stage is \"magnet\", which --stages does not have"},
    {ON_FILES.replace("separation,", "separation<magnet,"), "which does not come before"},
    {ON_FILES.replace("separation,", "separation<separation,"), "which does not come before"},
    {ON_FILES.replace("separation,", "separation,separation,"), "appears twice"},
    {ON_FILES.replace("separation,", ","), "is not the name of a stage"},
    {ON_FILES.replace("separation,", "Trennung\u00fc,"), "is not the name of a stage"},
    {ON_FILES + " --format xml", "xml"},
    {"what-if", "FILE"},
    {"what-if=", "what-if="},
    {"what-if ~/none.yaml", "none.yaml: file is missing"},
    {"what-if ~", "~: is a folder"},
    {"what-if /dev/zero", "is a device"},
    {"what-if /proc/self/mem", "/proc/self/mem"},
    {"what-if ~/asked.yaml", "asked.yaml.* there is no element; add elements"},
    {"scenario", "NAME|new"},
    {NEW, "NAME"},
    {"scenario old mine", "cannot old"},
    {NEW + " a b", "b"},
    {NEW + " ../x", "is no name of a file"},
    {NEW + " A", "is no name of a file"},
    {NEW + " .", "is no name of a file"},
    {NEW + " a/b", "is no name of a file"},
    {NEW + " " + "a".repeat(300), "a.yaml: cannot be written"},
    {NEW + " there", "there.yaml: is there already"},
    {NEW + " mine --conf ~/nowhere/oreflow.yaml", "nowhere/oreflow.yaml: file is missing"},
    {NEW + " mine --conf ~/made.csv/oreflow.yaml", "made.csv/oreflow.yaml"},
    {
      NEW + " mine --conf ~/flat/oreflow.yaml",
      "flat/scenarios/mine.yaml: (is there already|cannot be written)"
    },
  };

  // what stands in the scenario, what stands there then, words of the line
  private static final String[][] SCENARIOS = {
    {"base_year", "base_yaer", ":2:.*base_yaer is unknown; did you mean base_year"},
    {"base_year: 2024\n", "", "key base_year is missing"},
    {"base_year: 2024", "base_year: soon", ":2:"},
    {"base_year: 2024", "base_year: 2024.5", ":2:"},
    {"base_year: 2024", "base_year: 99999999999", ":2:"},
    {"first: 2025", "first: -2147483648", ":3:.*years"},
    {"first: 2025", "first: 1975", "years are more than 50"},
    {"first: 2025, last: 2025", "first: 2147483647, last: 2147483647", ":3:.*years"},
    {"first: 2025", "first: 2026", ":3:.*first is 2026, after last"},
    {"modes: [first_order, contracts]", "modes: []", "modes is empty"},
    {"first_order,", "first_order, first_order,", "modes repeats one"},
    {"first_order,", "last_order,", ":4:"},
    {"first_order,", "&a first_order, *a,", ":4:.*alias"},
    {"stop,", "!!java.lang.System stop,", ":6:.*tag"},
    {"what: stop", "what: start", ":6:"},
    {"what: stop", "what: stop, what: quota", ":6:.*uplicate"},
    {"[CHN]", "[]", ":6:.*names no country"},
    {"[CHN]", "[CHX]", ":6:.*no country or group \"CHX\"; did you mean"},
    {"[CHN]", "[\"\"]", ":6:.*no country or group \"\""},
    {"[CHN]", "[[[[CHN]]]]", ":6:"},
    {"[CHN]", "CHN", ":6:"},
    {"[CHN]", "[2024]", ":6:"},
    {"[\"*\"]", "[MORDOR]", ":6:.*no country or group \"MORDOR\""},
    {"stages: [separation]", "stages: []", ":6:.*names no stage"},
    {"stages: [separation]", "stages: [refining]", ":6:.*REE refining; name another"},
    {"stages: [separation], ", "", ":6:.*key stages is missing"},
    {"part: 0.5", "part: 1.01", ":6:.*an amount is 1.01, which cannot be"},
    {"part: 0.5", "part: -0.5", ":6:.*an amount is -0.5, which cannot be"},
    {"part: 0.5", "part: .nan", ":6:"},
    {"part: 0.5", "part: 1e999", ":6:"},
    {"part: 0.5", "tonnes: 5", ":6:.*tonnes is no key of stop"},
    {"part: 0.5", "part: 0.5, first: 2026, last: 2025", ":6:.*first comes after last"},
    {EVENT, "{what: quota, by: [CHN], stages: [magnet]}", ":6:.*has not one amount"},
    {EVENT, "{what: quota, by: [CHN], stages: [magnet], tonnes: -5}", ":6:.*amount is -5"},
    {EVENT, "{what: stock, in: [JPN], stages: [magnet], days: 1e300}", ":6:.*amount is 1.0E300"},
    {EVENT, "{what: demand, in: [JPN], stages: [magnet], part: 1e300}", ":6:.*amount is 1.0E300"},
    {EVENT, "{what: produce, in: [JPN], stages: [magnet], part: -1.5}", ":6:.*amount is -1.5"},
    {EVENT, "{what: produce, in: [JPN], stages: [magnet], tonnes: -1}", ":6:.*amount is -1.0"},
    {"  - " + EVENT, "  {}", ":5:|:6:"},
    {"events:\n  - " + EVENT, "events: []", "events is empty"},
    {"modes:", "pool: [JPN]\nmodes:", ":4:.*JPN is no group"},
    {"modes:", "pool: [G7, EU27]\nmodes:", ":4:.*is in G7 and in EU27"},
    {"modes:", "pool: []\npool: []\nmodes:", ":5:.*uplicate"},
    {"id: asked", "id: &a [" + "*a, ".repeat(9) + "]", ":1:"},
    {"id: asked", "id: [" + "[".repeat(100_000), "asked.yaml"},
    {SCENARIO, "", "file is empty"},
    {SCENARIO, "hello\n", "asked.yaml"},
    {SCENARIO, "\u0000".repeat(5000), "asked.yaml"},
    {SCENARIO, SCENARIO + "---\n" + SCENARIO, "asked.yaml"},
    {SCENARIO, "#".repeat(17 << 20), "is larger than 16 MiB"},
  };

  // file, what stands there, what stands there then, words of the line
  private static final String[][] NETWORKS = {
    {"made", "75", "-75", "made.csv:2: mass_t is -75; write a mass"},
    {"made", "75", "many", "made.csv:2: mass_t is \"many\""},
    {"made", "75", "NaN", "made.csv:2: mass_t is \"NaN\""},
    {"made", "75", "1e999", "made.csv:2: mass_t is \"1e999\""},
    {"made", "75", "1e308", "made.csv:2: mass_t is 1e308; write a mass"},
    {"made", "75", "7,5", "made.csv:2: row has 5 fields, not 4"},
    {"made", "CHN,75", "", "made.csv:2: "},
    {"made", "CHN", "", "made.csv:2: country is empty"},
    {"made", "CHN", "SECONDARY", "made.csv:2: country is \"SECONDARY\", which names no country"},
    {"made", "MYS", "CHN", "made.csv:3: country \"CHN\" appears twice"},
    {"made", "REE,magnet", "REE,magnets", "made.csv:4: stage .*; did you mean magnet"},
    {"made", "mass_t", "mass_kg", "made.csv:1: header is"},
    {"made", "country,mass_t", "country,country", "made.csv:1: "},
    {"made", "REE,magnet", "\"REE,magnet", "quotes do not pair"},
    {"made", MADE, "", "made.csv:1: header is \"\""},
    {"made", MADE, "\u0000".repeat(99), "made.csv"},
    {"made", MADE, "a".repeat(17 << 20), "is larger than 16 MiB"},
    {"sold", "JPN,10", "JPN,-10", "sold.csv:2: mass_t is -10; write a mass"},
    {"sold", "JPN,10", "JPN,1e308", "sold.csv:2: mass_t is 1e308; write a mass"},
    {"sold", "MYS,JPN", "CHN,JPN", "sold.csv:3: importer \"JPN\" appears twice"},
    {"sold", "exporter,importer", "importer,exporter", "sold.csv:1: header is"},
    {"sold", SOLD, "<!DOCTYPE html>\n", "sold.csv:1: header is"},
  };

  private Path home;
  private SmallProject project;
  private Tries tries;

  @BeforeEach
  void aLakeAndFiles(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = SmallProject.ofOneYear(home);
    project.write(
        "conf/sources/open.yaml", NonInterferenceTest.SURVEY.formatted("open", "open", false));
    project.write("landing/open.csv", NonInterferenceTest.OPEN + "CHL,Li,refining,2024,500\n");
    project.write("asked.yaml", SCENARIO);
    project.write("made.csv", MADE);
    project.write("sold.csv", SOLD);
    project.write("conf/scenarios/there.yaml", SCENARIO);
    project.write("flat/scenarios", "no folder\n");
    project.write("flat/oreflow.yaml", Files.readString(project.path("conf/oreflow.yaml")));
    project.whole(project.lake());
    tries = new Tries("B networks and scenarios", "networks", home);
  }

  private Result does(String words) {
    List<String> all = new ArrayList<>();
    for (String word : words.split(" ")) {
      all.add(word.replace("~", home.toString()).replace('\u00a0', ' '));
    }
    boolean isOfLake = words.matches("(depend|stop|trace --element|what-if [^ ]*$).*");
    if (isOfLake) {
      all.addAll(List.of("--lake", project.lake().toString()));
    }
    if (!words.contains("--conf")) {
      all.addAll(List.of("--conf", project.path("conf/oreflow.yaml").toString()));
    }
    return SmallProject.execute(all.toArray(String[]::new));
  }

  @Test
  void areRefusedInOneLine() throws IOException {
    for (String[] command : COMMANDS) {
      tries.refused(command[0], command[1], () -> does(command[0]));
    }
    for (String[] edit : SCENARIOS) {
      with("asked.yaml", SCENARIO, edit[0], edit[1], edit[2]);
    }
    for (String[] edit : NETWORKS) {
      boolean isMade = edit[0].equals("made");
      with(edit[0] + ".csv", isMade ? MADE : SOLD, edit[1], edit[2], edit[3]);
    }
    bytes();
    tries.assertHeld();
  }

  private void with(String file, String text, String from, String to, String words)
      throws IOException {
    if (!text.contains(from)) {
      throw new IllegalStateException(file + " lacks " + from);
    }
    with(file, text, file + ": " + to, text.replace(from, to).getBytes(UTF_8), words);
  }

  private void with(String file, String text, String what, byte[] bytes, String words)
      throws IOException {
    project.write(file, bytes);
    tries.lookAgain();
    tries.refused(what, words, () -> does(ON_FILES));
    project.write(file, text);
    tries.lookAgain();
  }

  private void bytes() throws IOException {
    with("asked.yaml", SCENARIO, "a scenario in Latin-1", latin(SCENARIO), "text is not UTF-8");
    with("made.csv", MADE, "masses in Latin-1", latin(MADE), "made.csv: text is not UTF-8");
    byte[] cut = Arrays.copyOf(SCENARIO.getBytes(UTF_8), SCENARIO.length() - 9);
    with("asked.yaml", SCENARIO, "a scenario that is cut", cut, "asked.yaml:");
    for (String target : List.of("/dev/zero", "/nowhere", home + "/conf", "/proc/self/mem")) {
      for (String file : List.of("asked.yaml", "made.csv", "sold.csv")) {
        byte[] kept = Files.readAllBytes(home.resolve(file));
        Files.delete(home.resolve(file));
        Files.createSymbolicLink(home.resolve(file), Path.of(target));
        tries.lookAgain();
        tries.refused(file + " -> " + target, file, () -> does(ON_FILES));
        Files.delete(home.resolve(file));
        Files.write(home.resolve(file), kept);
      }
    }
    project.write("asked.yaml", SCENARIO.replace(EVENT, QUOTA));
    tries.done(
        "a quota above all that is sold",
        "exit code 0, told that it changes nothing",
        Came.WRONG_WORD,
        () -> {
          Result result = does(ON_FILES);
          boolean isTold = result.err().contains("no more is sold than the quota allows");
          return result.code() == 0 && isTold ? "" : result.toString();
        });
    String hostile = SCENARIO.replace("id: asked", "id: \"a\\\"b,=1\\e[2J\"");
    project.write("asked.yaml", hostile);
    tries.done(
        "a name with a quote and an escape",
        "JSON with both, none raw",
        Came.HARM,
        () -> {
          Result result = does(ON_FILES + " --format json");
          boolean isTold = result.out().contains("{\"scenario\":\"a\\\"b,=1\\u001B[2J\",");
          return result.code() == 0 && isTold ? "" : result.toString();
        });
  }

  private static byte[] latin(String text) {
    return ("# T\u00fcrkiye\n" + text)
        .replaceFirst("(?s)^(# \\S+\n)(network\\S+\n)", "$2$1")
        .getBytes(ISO_8859_1);
  }
}

package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Documentation.found;
import static org.oreflow.Documentation.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oreflow.WordsPage.Words;

/** Words of the page, and what its scripts may not do; read as text, without a browser. */
class PageWordsTest {
  private static final Map<String, Words> ENTRIES = WordsPage.entries();

  private static List<Path> scripts() {
    try (var files = Files.list(WordsPage.SCRIPTS)) {
      Stream<Path> all = Stream.concat(files, Stream.of(Path.of("src/ask/view.js")));
      return all.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thePageOfWordsHoldsEveryText() {
    WrittenPage.of("docs/reference/words.md").endsWith(WordsPage.text());
  }

  @Test
  void everyLineOfTheListOfTextsIsRead() {
    String list = WordsPage.list();

    assertThat(ENTRIES).hasSize(found("(?m)^  \"([\\w-]+)\":", list).toList().size());
  }

  @Test
  void bothLanguagesFillTheSamePlaces() {
    ENTRIES.forEach(
        (key, words) ->
            assertThat(places(words.chinese())).as(key).isEqualTo(places(words.english())));
  }

  private static Set<String> places(String text) {
    return found("\\{(\\w+)}", text).collect(Collectors.toSet());
  }

  @Test
  void everyTextThatAScriptSaysExists() {
    var missing = new ArrayList<String>();
    for (Path script : scripts()) {
      found("\\bsay\\(\"([\\w-]+)\"", read(script))
          .filter(key -> !ENTRIES.containsKey(key))
          .forEach(key -> missing.add(script.getFileName() + ": " + key));
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void everyTextIsSaidByAScript() {
    var code = new StringBuilder();
    scripts().stream()
        .filter(script -> !script.endsWith("texts.js"))
        .forEach(script -> code.append(read(script)));
    Set<String> words = found("([a-z][\\w-]*)", code.toString()).collect(Collectors.toSet());
    var links = List.of("link-raw", "link-materials", "link-uses", "link-again"); // link-${name}

    assertThat(ENTRIES.keySet()).allMatch(key -> words.contains(key) || links.contains(key));
  }

  @Test
  void noScriptMakesMarkupOfTextOrAsksTheNetwork() {
    String namespace = "http://www.w3.org/2000/svg";
    for (Path script : scripts()) {
      String text = read(script).replace(namespace, "");

      assertThat(text)
          .as(script.toString())
          .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
          .doesNotContain("new Function", "fetch(", "XMLHttpRequest", "http:", "https:")
          .doesNotContain("localStorage", "sessionStorage", "cookie", "serviceWorker");
    }
    String vocabulary = "\"https://schema.org/\""; // a name as well
    assertThat(read(WordsPage.SCRIPTS.resolve("index.html")).replace(vocabulary, ""))
        .doesNotContainPattern("\\s(on\\w+|style)=")
        .doesNotContain("http:", "https:", "unsafe-");
  }

  @Test
  void theListOfFilesNamesEveryFileAndTheStartLast() throws IOException {
    List<String> list = read(WordsPage.SCRIPTS.resolve("files.txt")).lines().toList();
    try (var files = Files.list(WordsPage.SCRIPTS)) {
      assertThat(files.map(file -> file.getFileName().toString()).toList())
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(list.stream(), Stream.of("files.txt")).toList());
    }
    assertThat(list).endsWith("index.html");
    assertThat(read(WordsPage.SCRIPTS.resolve("index.html")))
        .contains(list.stream().filter(name -> name.endsWith(".js")).toList());
  }
}

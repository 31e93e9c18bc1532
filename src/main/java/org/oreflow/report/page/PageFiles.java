package org.oreflow.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;
import org.oreflow.report.OutFolder;
import org.oreflow.report.SubFolder;

/**
 * The page of a run: its program, as it lies in this one, and its data. It opens from the folder
 * that it is written to, without a server.
 */
public final class PageFiles {
  public static final String FOLDER = SubFolder.PAGE;

  public static final String INDEX = "index.html";

  private static final String RESOURCES = "/org/oreflow/page/";
  private static final String LIST = "files.txt";
  private static final String DATA = "data/";
  private static final String ASK = "ask/"; // there where the build was made with profile `ask`

  /** Texts of the page without what answers questions, and what it makes of them. */
  private static final Map<String, String> MARKS = ProgramText.pairs(PageFiles.class, "ask.txt");

  private static final Map<String, String> LIBRARIES =
      ProgramText.pairs(PageFiles.class, "libraries.txt");

  // a fifth of the program is blanks and comments that a browser skips
  private static final Pattern LAYOUT =
      Pattern.compile("(?m)^ *(?:/\\*\\*(?s:.*?)\\*/|//.*)\\n|^ +");

  private final SubFolder folder;

  public PageFiles(OutFolder out) {
    this.folder = new SubFolder(out, FOLDER);
  }

  public boolean areOf(String run) {
    return folder.isWhole()
        && program().allMatch(folder::wasWritten)
        && folder.wasWritten(index())
        && folder.text(DATA + PageData.FIRST).startsWith(PageData.beginning(run));
  }

  public SubFolder.Size write(List<SubFolder.Content> ofRun) {
    Stream<SubFolder.Content> all =
        Stream.of(program(), ask(), ofRun.stream()).flatMap(each -> each);
    return folder.replace(all.iterator(), index());
  }

  public static List<SubFolder.Content> of(PageData data) {
    return Stream.concat(contents(DATA, data.files()), contents("", data.figures())).toList();
  }

  private static Stream<SubFolder.Content> contents(String folder, Stream<DataFile> files) {
    return files.map(
        file -> new SubFolder.Content(folder + file.name(), file.text().getBytes(UTF_8)));
  }

  /** The files of the page that are the same of every run, without the one that readers open. */
  static Stream<SubFolder.Content> program() {
    Stream<SubFolder.Content> own =
        text(LIST)
            .lines()
            .filter(name -> !name.equals(INDEX))
            .map(
                name ->
                    new SubFolder.Content(
                        name, LAYOUT.matcher(text(name)).replaceAll("").getBytes(UTF_8)));
    Stream<SubFolder.Content> libraries =
        LIBRARIES.entrySet().stream()
            .map(file -> new SubFolder.Content(file.getKey(), bytes(file.getValue())));
    Stream<SubFolder.Content> answers =
        answers().stream().map(list -> new SubFolder.Content(ASK + LIST, list));
    return Stream.of(own, libraries, answers).flatMap(each -> each);
  }

  /** The list of what answers questions on the page, each with its digest, if the build has it. */
  private static Optional<byte[]> answers() {
    return Optional.ofNullable(PageFiles.class.getResource(RESOURCES + ASK + LIST))
        .map(list -> bytes(RESOURCES + ASK + LIST));
  }

  private static Stream<SubFolder.Content> ask() {
    return answers().stream()
        .flatMap(list -> new String(list, UTF_8).lines())
        .map(line -> ASK + line.substring(0, line.indexOf(' ')))
        .map(name -> new SubFolder.Content(name, bytes(RESOURCES + name)));
  }

  private static String text(String name) {
    return new String(bytes(RESOURCES + name), UTF_8);
  }

  private static SubFolder.Content index() {
    String text = text(INDEX);
    if (answers().isPresent()) {
      for (Map.Entry<String, String> mark : MARKS.entrySet()) {
        text = text.replace(mark.getKey(), mark.getValue());
      }
    }
    return new SubFolder.Content(INDEX, text.getBytes(UTF_8));
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = PageFiles.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

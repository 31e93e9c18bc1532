import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import org.oreflow.run.cli.Main;
import org.oreflow.run.terminal.Terminal;
import picocli.CommandLine;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Manual pages of the program and of each command, as troff: picocli writes what {@code --help}
 * says as AsciiDoc, and Asciidoctor makes a page of it, without a day: equal bytes each time.
 * Argument: the folder.
 */
public class ManualPages {
  private final Asciidoctor asciidoctor;
  private final Options options;
  private final Path folder;

  private ManualPages(Asciidoctor asciidoctor, Path folder) {
    this.asciidoctor = asciidoctor;
    this.folder = folder;
    Attributes attributes = Attributes.builder().attribute("reproducible", "").build();
    this.options =
        Options.builder().backend("manpage").standalone(true).attributes(attributes).build();
  }

  public static void main(String[] args) throws IOException {
    Locale.setDefault(Locale.ROOT);
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, UTF_8);
    Path folder = Files.createDirectories(Path.of(args[0]));
    try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
      new ManualPages(asciidoctor, folder)
          .write(Main.line(new String[] {"--help"}, new Terminal(nowhere, nowhere)));
    }
  }

  private void write(CommandLine command) throws IOException {
    StringWriter page = new StringWriter();
    ManPageGenerator.writeSingleManPage(new PrintWriter(page), command.getCommandSpec());
    String name = command.getCommandSpec().qualifiedName("-") + ".1";
    Files.writeString(folder.resolve(name), asciidoctor.convert(page.toString(), options), UTF_8);
    for (CommandLine sub : command.getSubcommands().values()) {
      if (!sub.getCommandSpec().usageMessage().hidden()) {
        write(sub);
      }
    }
  }
}

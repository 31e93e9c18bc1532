package org.oreflow.run.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.function.IOConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.report.ArrowFile;
import org.oreflow.report.FilesOfRun;
import org.oreflow.report.Names;
import org.oreflow.report.OutFolder;
import org.oreflow.report.Sdmx;
import org.oreflow.report.ViewFiles;
import org.oreflow.report.workbook.BasketBook;
import org.oreflow.run.Context;
import org.oreflow.run.Deliverables;
import org.oreflow.run.settings.Baskets;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand extends LakeCommand {
  private static final String STRUCTURE = "structure"; // of all tables in SDMX
  private static final String MAKING = ".making"; // end of the name of a file that is not whole

  @Parameters(paramLabel = "NAME", descriptionKey = "NAME")
  private String name = "";

  @Option(names = "--format")
  private Format format = Format.xlsx;

  @Option(names = "--to", paramLabel = "FILE")
  private String to = "";

  @Option(names = "--run", paramLabel = "ID")
  private String run = "";

  enum Format {
    xlsx,
    arrow,
    sdmx
  }

  @Override
  protected void work() throws Exception {
    log("export");
    if (format == Format.xlsx && !to.isEmpty() && !to.endsWith(".xlsx")) {
      throw new InputException(
          "--to", "%s does not end with .xlsx".formatted(to), "a workbook is all that it can hold");
    }
    onLake(
        runner -> {
          Context context = runner.context();
          Configuration hadoop = context.lake().hadoop();
          OutFolder folder = folder(hadoop);
          IOConsumer<OutputStream> content =
              switch (format) {
                case xlsx -> workbook(context, folder);
                case arrow -> table(folder);
                case sdmx -> sdmx(context, folder);
              };
          String file = to.isEmpty() ? name + "." + ending() : to;
          write(content, file, hadoop);
          print("run %s%nfile: %s%n".formatted(FilesOfRun.run(folder).orElseThrow(), file));
        });
  }

  private String ending() {
    boolean isStructure = name.equals(STRUCTURE);
    return format == Format.sdmx ? "sdmx." + (isStructure ? "json" : "csv") : format.name();
  }

  private IOConsumer<OutputStream> sdmx(Context context, OutFolder folder) throws IOException {
    var sdmx = new Sdmx(folder, Names.of(context.reference()));
    if (name.equals(STRUCTURE)) {
      return sdmx::writeStructure;
    }
    List<String> tables = Sdmx.TABLES.stream().map(Table::name).toList();
    refuse(folder, "table of SDMX", tables);
    return out -> sdmx.write(Sdmx.TABLES.get(tables.indexOf(name)), out);
  }

  private IOConsumer<OutputStream> workbook(Context context, OutFolder folder) {
    Map<String, List<String>> baskets = new Baskets(context.configuration()).elements();
    if (!baskets.containsKey(name)) {
      throw unknown("export", "basket", name, baskets.keySet());
    }
    var subject =
        new BasketBook.Subject(
            name,
            baskets.get(name),
            FilesOfRun.run(folder).orElseThrow(),
            Deliverables.sources(context, Audience.PUBLIC));
    return new BasketBook(subject, Names.of(context.reference()), folder)::write;
  }

  private IOConsumer<OutputStream> table(OutFolder folder) throws IOException {
    List<String> tables = new ArrayList<>(Tables.FILES.stream().map(Table::name).toList());
    tables.addAll(ViewFiles.in(folder));
    refuse(folder, "table", tables);
    return ArrowFile.of(folder, name)::write;
  }

  private void refuse(OutFolder folder, String kind, List<String> known) throws IOException {
    if (!known.contains(name)) {
      throw unknown("export", kind, name, known);
    }
    if (!ArrowFile.isMadeOf(folder, name)) {
      throw new InputException(
          "export",
          "table %s is too large for a file".formatted(name),
          "ask for a part of it with jobs/oreflow sql --format arrow");
    }
  }

  private OutFolder folder(Configuration hadoop) {
    OutFolder newest = OutFolder.of(hadoop, options.out(), "none", Optional.empty());
    Optional<String> there = FilesOfRun.run(newest);
    if (there.isPresent() && (run.isEmpty() || run.equals(there.get()))) {
      return newest;
    }
    if (run.isEmpty()) {
      throw new InputException(
          options.out(), "holds no published files", "do jobs/oreflow run first");
    }
    OutFolder kept = OutFolder.of(hadoop, options.out() + "/runs/" + run, "none", Optional.empty());
    if (!FilesOfRun.run(kept).equals(Optional.of(run))) {
      throw new InputException(
          "--run",
          "no files of run " + run + " are in " + options.out(),
          "name the last run or one in runs/ID of that folder");
    }
    return kept;
  }

  private static void write(IOConsumer<OutputStream> content, String file, Configuration hadoop) {
    var target = new Path(FilePath.withScheme(file));
    var making = target.suffix(MAKING);
    try {
      FileSystem system = FilePath.system(file, hadoop);
      if (system.exists(target)) {
        String found = system.getFileStatus(target).isDirectory() ? "is a folder" : "exists";
        throw new InputException(file, found, "name a new file with --to");
      }
      try {
        try (OutputStream out = system.create(making, true)) {
          content.accept(out);
        }
        if (!system.rename(making, target)) {
          throw new IOException("it cannot take its name");
        }
      } finally {
        system.delete(making, false);
      }
    } catch (IOException e) {
      String first = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new InputException(
          file, "cannot be written (" + first + ")", "name another file with --to");
    }
  }
}

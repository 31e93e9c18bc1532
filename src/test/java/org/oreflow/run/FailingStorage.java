package org.oreflow.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.oreflow.TestSession;

/**
 * Local files, and the catalog that is one, of this process, of which one operation fails: the N-th
 * of all that create, write or close a file, rename, delete, make a folder or ask the catalog.
 * After the death of the process no later one succeeds either.
 */
final class FailingStorage implements AutoCloseable {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final AtomicLong DONE = new AtomicLong();
  private static volatile long at = Long.MAX_VALUE;
  private static volatile boolean isDeath;

  private final FileSystem before;
  private final Driver driver;
  private final Driver failing;

  FailingStorage() throws IOException, SQLException {
    Configuration settings = TestSession.hadoop();
    before = FileSystem.get(URI.create("file:///"), settings);
    var files = new LocalFileSystem(new Raw());
    files.initialize(URI.create("file:///"), settings);
    putInCache(files);
    driver = DriverManager.getDriver(SQLITE + "any");
    DriverManager.deregisterDriver(driver);
    failing = new Failing(driver);
    DriverManager.registerDriver(failing);
  }

  // of all that ask for local files
  private static void putInCache(FileSystem files) {
    try {
      var method =
          FileSystem.class.getDeclaredMethod(
              "addFileSystemForTesting", URI.class, Configuration.class, FileSystem.class);
      method.setAccessible(true);
      method.invoke(null, URI.create("file:///"), TestSession.hadoop(), files);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Does something of which no operation fails, and says how many there are. */
  long count(Runnable work) {
    fails(Long.MAX_VALUE, false, work);
    return DONE.get();
  }

  /** Does something of which one operation fails. */
  void fails(long operation, boolean death, Runnable work) {
    DONE.set(0);
    isDeath = death;
    at = operation;
    try {
      work.run();
    } finally {
      at = Long.MAX_VALUE;
      isDeath = false;
    }
  }

  private static boolean isNext() {
    long done = DONE.incrementAndGet();
    return done == at || (isDeath && done > at);
  }

  private static void step(Object what) throws IOException {
    if (isNext()) {
      throw new IOException(what + ": No space left on device");
    }
  }

  @Override
  public void close() throws SQLException {
    putInCache(before);
    DriverManager.deregisterDriver(failing);
    DriverManager.registerDriver(driver);
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    protected OutputStream createOutputStreamWithMode(Path file, boolean append, FsPermission mode)
        throws IOException {
      step(file);
      return new FilterOutputStream(super.createOutputStreamWithMode(file, append, mode)) {
        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
          step(file);
          out.write(bytes, from, count);
        }

        @Override
        public void close() throws IOException {
          out.close(); // as a process that dies closes its files
          step(file);
        }
      };
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
      step(to);
      return super.rename(from, to);
    }

    @Override
    public boolean delete(Path file, boolean all) throws IOException {
      step(file);
      return super.delete(file, all);
    }

    @Override
    public boolean mkdirs(Path folder, FsPermission mode) throws IOException {
      step(folder);
      return super.mkdirs(folder, mode);
    }

    @Override
    public void setPermission(Path file, FsPermission mode) throws IOException {
      Files.setPosixFilePermissions(
          pathToFile(file).toPath(), PosixFilePermissions.fromString(mode.toString()));
    }
  }

  /** Statements of the catalog fail as on a full disk. */
  private static final class Failing implements Driver {
    private final Driver driver;

    private Failing(Driver driver) {
      this.driver = driver;
    }

    @Override
    public Connection connect(String url, Properties more) throws SQLException {
      Connection connection = driver.connect(url, more);
      return connection == null ? null : failing(connection, Connection.class);
    }

    private static <T> T failing(T of, Class<T> type) {
      return type.cast(
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (proxy, method, words) -> {
                if (method.getName().startsWith("execute") && isNext()) {
                  throw new SQLException("[SQLITE_FULL] database or disk is full");
                }
                try {
                  Object answer = method.invoke(of, words);
                  return answer instanceof PreparedStatement statement
                      ? failing(statement, PreparedStatement.class)
                      : answer;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              }));
    }

    @Override
    public boolean acceptsURL(String url) throws SQLException {
      return driver.acceptsURL(url);
    }

    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, Properties more) throws SQLException {
      return driver.getPropertyInfo(url, more);
    }

    @Override
    public int getMajorVersion() {
      return driver.getMajorVersion();
    }

    @Override
    public int getMinorVersion() {
      return driver.getMinorVersion();
    }

    @Override
    public boolean jdbcCompliant() {
      return driver.jdbcCompliant();
    }

    @Override
    public Logger getParentLogger() {
      return Logger.getGlobal();
    }
  }
}

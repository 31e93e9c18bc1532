/** The command line: a class for each command. */
package org.oreflow.run.cli;

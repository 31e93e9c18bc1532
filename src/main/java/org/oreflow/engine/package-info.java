/**
 * Spark as the program uses it: the session, its faults, and steps in plain Java over rows of a
 * task or group.
 */
package org.oreflow.engine;

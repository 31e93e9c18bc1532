/**
 * Spark as the program uses it: the session, its faults, and steps in plain Java over rows of a
 * task or group.
 *
 * <p>It knows the lake, config, rows of table, and nothing of trade or minerals.
 */
package org.oreflow.engine;

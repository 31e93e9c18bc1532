/**
 * What happens if somebody stops selling, makes more or uses more: scenarios on a network of flows.
 */
package org.oreflow.scenario;

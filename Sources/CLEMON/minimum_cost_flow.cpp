#include "CLEMON.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <vector>

int firelane_minimum_cost_flow(int32_t nodes, const int64_t *supply, int32_t arcs,
                               const int32_t *from, const int32_t *to, const int64_t *capacity,
                               const int64_t *cost, int64_t *flow) {
  try {
    lemon::SmartDigraph graph;
    graph.reserveNode(nodes);
    graph.reserveArc(arcs);
    std::vector<lemon::SmartDigraph::Node> ends;
    for (int32_t i = 0; i < nodes; ++i) ends.push_back(graph.addNode());
    std::vector<lemon::SmartDigraph::Arc> links;
    for (int32_t j = 0; j < arcs; ++j) links.push_back(graph.addArc(ends[from[j]], ends[to[j]]));
    lemon::SmartDigraph::NodeMap<int64_t> supplies(graph);
    lemon::SmartDigraph::ArcMap<int64_t> capacities(graph), costs(graph);
    for (int32_t i = 0; i < nodes; ++i) supplies[ends[i]] = supply[i];
    for (int32_t j = 0; j < arcs; ++j) {
      capacities[links[j]] = capacity[j];
      costs[links[j]] = cost[j];
    }
    lemon::NetworkSimplex<lemon::SmartDigraph, int64_t, int64_t> simplex(graph);
    simplex.upperMap(capacities).costMap(costs).supplyMap(supplies);
    if (simplex.run() != simplex.OPTIMAL) return FIRELANE_FLOW_INFEASIBLE;
    for (int32_t j = 0; j < arcs; ++j) flow[j] = simplex.flow(links[j]);
    return FIRELANE_FLOW_OPTIMAL;
  } catch (...) {
    return FIRELANE_FLOW_FAILED;
  }
}

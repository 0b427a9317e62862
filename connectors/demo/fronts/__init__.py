"""The invented agencies' JSON interfaces, one module each, with nothing remembered in between.

Reading order: `web` (a request, a reply, tokens), `identity` (R2), `paye` (R4),
`customer` (W1), `jobcentre` (W3). `connectors.demo.servers` puts them on the network.
"""

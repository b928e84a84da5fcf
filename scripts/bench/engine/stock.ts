import { readFileSync } from 'node:fs';
import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';

/** Stock as its manual starts it: `stock.js SUPERGRAPH_FILE PORT`. It imports packages only, so that it also runs from the folder of the peers. */
const [file = '', port = '0'] = process.argv.slice(2);

const server = new ApolloServer({ gateway: new ApolloGateway({ supergraphSdl: readFileSync(file, 'utf8') }) });
await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: Number(port) } });

import { storeContract } from './contract.ts';
import { openForContract } from './cosmos-opening.ts';

const account = process.env.COSMOS_TEST_ENDPOINT;

storeContract(account ? 'Cosmos DB, a real account' : 'Cosmos DB', account ? 5 : 15, openForContract);
